"""« Questions de cafés numériques »: what people ask, and what becomes of it. No other data set in France says so.

Its skeleton is that of the Open Repair Data Standard. Each question was read by somebody before it was published.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Count, Max, Prefetch, Sum
from django.db.models.functions import TruncMonth
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from percolateur.board.models import Contribution, Question
from percolateur.knowledge.models.about import Device
from percolateur.lib.tables import Column, Kind, Table
from percolateur.network import places
from percolateur.network.models import Library
from percolateur.network.subjects import Subject
from percolateur.opendata.datasets.anonymity import FROM, Told, told_of
from percolateur.opendata.datasets.dataset import Dataset, Networks, State, marked
from percolateur.opendata.models import OpenQuestion, OpenQuestionQuerySet, Subset

START, LIBRARY = "question__board__event__start", "question__board__event__library"
FEW = 500  # rows read at once
OUTCOMES = {
    Question.Outcome.ANSWERED_BY_GROUP: "repondu_groupe",
    Question.Outcome.ANSWERED_BY_SEARCH: "repondu_recherche",
    Question.Outcome.PARTLY: "partiel",
    Question.Outcome.LEFT_OPEN: "sans_reponse",
    Question.Outcome.REDIRECTED: "oriente",
    Question.Outcome.CARRIED_OVER: "a_traiter_atelier",
}


class Spot(NamedTuple):
    """What is said of where: a name, a commune, or neither."""

    name: str | None
    insee: str | None


@dataclass(frozen=True)
class Row:
    open: OpenQuestion
    month: str
    spot: Spot

    @property
    def id(self) -> str:
        return f"{self.open.network.slug}-{self.open.key}"

    @property
    def sources(self) -> list[str]:
        """Those that were chosen, and are still shown on the board."""
        shown = {said.source_url for said in self.open.question.shown}  # type: ignore[attr-defined]
        return [address for address in self.open.sources if address in shown]


TABLE = Table(
    str(Subset.QUESTIONS.value),
    _("Questions de cafés numériques"),
    _(
        "Ce que les gens demandent dans les cafés numériques, et ce que le groupe en a fait. "
        "Chaque question a été relue."
    ),
    [
        Column("id", "Identifiant", "id", required=True, unique=True, description="Tiré au hasard, après le réseau."),
        Column("data_provider", "Réseau qui publie", "open.network.name", required=True),
        Column("pays", "Pays", lambda row: "FRA", description="ISO 3166-1 alpha-3.", required=True),
        Column("lieu_typologie", "Typologie du lieu", lambda row: places.LIBRARY, required=True),
        Column(
            "lieu_nom",
            "Médiathèque",
            "spot.name",
            description=f"Vide si moins de {FROM} questions publiées y ont été posées ce mois-là.",
        ),
        Column(
            "lieu_code_insee",
            "Code INSEE de la commune",
            "spot.insee",
            description=f"Vide si moins de {FROM} questions publiées y ont été posées ce mois-là.",
            pattern=f"^{places.INSEE_CODE.pattern}$",
        ),
        Column("mois", "Mois de la séance", "month", required=True, pattern="^[0-9]{4}-[0-9]{2}$"),
        Column("question", "Question", "open.text", required=True, description="Telle qu’elle a été relue."),
        Column(
            "thematique",
            "Thématique",
            lambda row: row.open.subject or None,
            description="Clé de La Coop de la médiation numérique.",
            choices=tuple(Subject.values),
        ),
        Column("sous_theme", "Sous-thème", lambda row: row.open.theme or None),
        Column(
            "appareil",
            "Appareil ou système",
            lambda row: row.open.device.lower() or None,
            choices=tuple(value.lower() for value in Device.values),
        ),
        Column(
            "issue",
            "Issue",
            lambda row: OUTCOMES.get(row.open.question.outcome),
            description="« a_traiter_atelier » : reprise à une prochaine séance. Vide si personne ne l’a notée.",
            choices=tuple(OUTCOMES.values()),
        ),
        Column("sources", "Sources", "sources", description="Adresses des pages trouvées par le groupe.", many=True),
        Column("date_maj", "Date de relecture", lambda row: timezone.localdate(row.open.decided_at), Kind.DATE),
    ],
    key="id",
)


def published(networks: Networks) -> OpenQuestionQuerySet:
    return OpenQuestion.objects.filter(network__in=networks).standing()


def spots(networks: Networks) -> dict[tuple[int, date, int], Spot]:
    """What is said of where, by network, month and library."""
    counted = published(networks).annotate(month=TruncMonth(START)).order_by()
    groups: dict[tuple[int, date], dict[int, int]] = defaultdict(dict)
    for network, month, library, number in counted.values_list("network", "month", LIBRARY).annotate(n=Count("pk")):
        groups[network, timezone.localdate(month)][library] = number
    libraries = Library.objects.filter(network__in=networks).in_bulk()
    towns = {pk: library.insee_code for pk, library in libraries.items()}
    told: dict[tuple[int, date, int], Spot] = {}
    for (network, month), asked in groups.items():
        for pk, much in told_of(asked, {pk: towns.get(pk, "") for pk in asked}).items():
            told[network, month, pk] = spot(libraries.get(pk), much)
    return told


def spot(library: Library | None, much: Told) -> Spot:
    if library is None or much == Told.NOTHING:
        return Spot(None, None)
    return Spot(library.name if much == Told.LIBRARY else None, library.insee_code or None)


def rows(networks: Networks, site: str) -> Iterator[Row]:
    """By month, then in the order of keys that were drawn at random."""
    said, nowhere = spots(networks), Spot(None, None)
    shown: Prefetch[Any, Any, Any] = Prefetch(
        "question__contributions",
        Contribution.objects.filter(hidden_at=None, withdrawn_at=None).exclude(source_url=""),
        "shown",
    )
    found = published(networks).select_related("network", "question__board__event").prefetch_related(shown)
    found = found.annotate(month=TruncMonth(START)).order_by("month", "key")
    for open_question in found.iterator(chunk_size=FEW):
        event = open_question.question.board.event
        month = timezone.localdate(event.start).replace(day=1)
        where = said.get((open_question.network_id, month, event.library_id), nowhere)
        yield Row(open_question, f"{month:%Y-%m}", where)


def state(networks: Networks) -> State:
    """Told by what was decided, by outcomes, by the pages that were taken away since, and by what is said of places."""
    found = published(networks)
    told = found.aggregate(Count("pk"), Max("decided_at"), Sum("pk"))
    outcomes = list(found.order_by("question__outcome").values_list("question__outcome").annotate(Sum("pk")))
    cited = Contribution.objects.filter(question__open_question__in=found.values("pk"), hidden_at=None)
    pages = cited.filter(withdrawn_at=None).exclude(source_url="").aggregate(Count("pk"), Sum("pk"))
    names = [(network.pk, network.name, network.slug) for network in networks]
    where = sorted(spots(networks).items())
    return marked(told["pk__count"], told["decided_at__max"], told, outcomes, pages, names, where)


QUESTIONS = Dataset(
    Subset.QUESTIONS,
    TABLE,
    _("Schéma « Questions de cafés numériques », version 1.0, proposé ici"),
    "",
    ("questions", "médiation numérique", "compétences numériques", "bibliothèque"),
    rows,
    state,
)
