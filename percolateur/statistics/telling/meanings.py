"""Every figure with its name and what it means, in a sentence each: what the pages, the tables and the files say."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from percolateur.lib.charts import HIDDEN, Unit, Value
from percolateur.statistics.columns import FAMILIES
from percolateur.statistics.figures import Figures

Words = Any  # a text, or one to be translated
RESTS_ON = {
    "answered": ("outcomes",),
    "left_open": ("outcomes",),
    "minors": ("ages",),
    "present_per_event": ("present",),
    "share_of_participants": ("contributions", "contributions_by_participants"),
    "volunteer_hours": ("volunteer_minutes",),
}


@dataclass(frozen=True)
class Meaning:
    """`key` is the attribute of Figures; of a family, its value is `part`."""

    key: str
    name: Words
    means: Words
    unit: Unit = Unit.COUNT
    part: str = ""

    def read(self, figures: Figures) -> Value:
        found: Any = getattr(figures, self.key)
        value: Value = found.get(self.part) if self.part else found
        return HIDDEN if value is None and self.is_hidden(figures) else value

    def is_hidden(self, figures: Figures) -> bool:
        """Whether it, or what it is worked out from, may not be shown to the public."""
        if self.part:
            return not figures.hidden.isdisjoint({self.key, f"{self.key}.{self.part}"})
        rests = (self.key, *RESTS_ON.get(self.key, ()))
        return any(name.partition(".")[0] in rests for name in figures.hidden)

    @property
    def column(self) -> str:
        """Its name in files."""
        return f"{self.key}_{self.part.lower()}" if self.part else self.key


@dataclass(frozen=True)
class Chapter:
    """Figures that are read together."""

    title: Words
    meanings: list[Meaning]


def of_family(key: str, family: str, means: Words) -> list[Meaning]:
    labels: Mapping[str, Any] = FAMILIES[family]
    return [Meaning(key, label, means, part=value) for value, label in labels.items()]


EVENTS = [
    Meaning("events_held", _("Séances tenues"), _("Les séances qui ont eu lieu, de tous les formats publics.")),
    Meaning("events_cancelled", _("Séances annulées"), _("Celles qui étaient annoncées et n’ont pas eu lieu.")),
    Meaning("events_postponed", _("Séances reportées"), _("Celles qui ont changé de date et attendent la nouvelle.")),
    Meaning("events_counted", _("Séances comptées"), _("Celles dont quelqu’un a noté les présents.")),
    Meaning("with_partner", _("Avec un partenaire"), _("Les séances tenues avec une association ou un service.")),
    Meaning("outside", _("Hors les murs"), _("Les séances tenues ailleurs que dans la médiathèque.")),
    Meaning("seats", _("Places proposées"), _("Les places annoncées, additionnées sur les séances tenues.")),
]
COMING = [
    Meaning(
        "present",
        _("Venues"),
        _("Les présents, séance par séance : quelqu’un qui vient trois fois compte trois fois."),
    ),
    Meaning("walk_ins", _("Dont de passage"), _("Les présents qui ne s’étaient pas inscrits. La porte reste ouverte.")),
    Meaning(
        "present_per_event", _("Venues par séance"), _("En moyenne, sur les séances dont les présents sont comptés.")
    ),
    Meaning(
        "registered",
        _("Places réservées"),
        _("Les places prises par inscription, en ligne, sur place ou par téléphone."),
    ),
    Meaning(
        "waiting",
        _("Restées en attente"),
        _("Les places demandées quand c’était complet, et qui ne se sont pas libérées."),
    ),
    Meaning("excused", _("Absences excusées"), _("Les inscrits qui ont prévenu qu’ils ne viendraient pas.")),
    Meaning("absent", _("Absences"), _("Les inscrits attendus, qui ne sont pas venus.")),
    Meaning(
        "returning", _("Déjà venus"), _("Les présents qui étaient déjà venus, quand l’équipe l’a noté pour le groupe.")
    ),
    Meaning("children", _("Moins de 15 ans"), _("Les présents dont l’inscription le disait.")),
    Meaning("minors", _("Moins de 18 ans"), _("D’après les totaux par âge notés pour le groupe.")),
]
HELPING = [
    Meaning("volunteers", _("Aides de personnes ressources"), _("Leurs venues, séance par séance.")),
    Meaning("volunteer_hours", _("Temps donné"), _("Les heures notées pour les personnes ressources."), Unit.HOURS),
    Meaning(
        "staff_events", _("Cafés équipe"), _("Les cafés réservés aux collègues. Ils ne comptent pas dans les séances.")
    ),
    Meaning("staff_people", _("Présences aux cafés équipe"), _("Les collègues venus, café par café.")),
]
ASKING = [
    Meaning("questions", _("Questions posées"), _("Celles du tableau, sans celles qui ont été retirées.")),
    Meaning("unsorted", _("Sans thématique"), _("Les questions qui n’ont aucune thématique officielle.")),
    Meaning("answered", _("Questions répondues"), _("En tout ou en partie, par le groupe ou en cherchant ensemble.")),
    Meaning("left_open", _("Questions ouvertes"), _("Reportées à la prochaine séance, ou laissées ouvertes.")),
    Meaning("contributions", _("Éléments de réponse"), _("Tout ce qui a été apporté au tableau pour répondre.")),
    Meaning(
        "contributions_by_participants",
        _("Dont apportés par les participants"),
        _("Ceux envoyés depuis l’appareil d’un participant."),
    ),
    Meaning(
        "share_of_participants",
        _("Part des participants"),
        _("Sur tous les éléments de réponse, la part envoyée depuis l’appareil d’un participant."),
        Unit.SHARE,
    ),
    Meaning(
        "answered_later",
        _("Répondues plus tard"),
        _("Restées ouvertes à ces séances, puis répondues depuis, à une autre séance ou par une fiche."),
    ),
    Meaning(
        "answer_days",
        _("Délai d’une réponse"),
        _("Entre la question et sa réponse, dans tout le réseau : la durée médiane."),
        Unit.DAYS,
    ),
    Meaning(
        "red_threads",
        _("Fils rouges"),
        _("Les sujets restés ouverts, qui sont revenus à une autre séance du même lieu."),
    ),
    Meaning(
        "red_thread_mean",
        _("Longueur d’un fil rouge"),
        _("En moyenne, le nombre de séances qu’un sujet a traversées."),
    ),
    Meaning(
        "red_thread_longest",
        _("Le plus long fil rouge"),
        _("Le plus grand nombre de séances qu’un sujet a traversées."),
    ),
    Meaning("articles_published", _("Fiches publiées"), _("Les réponses relues et mises à la disposition de tous.")),
]
CHAPTERS = [
    Chapter(_("Les séances"), EVENTS),
    Chapter(_("Les personnes"), COMING),
    Chapter(_("L’entraide et l’équipe"), HELPING),
    Chapter(_("Les questions"), ASKING),
]
TOTALS = _("Totaux notés pour le groupe.")
FAMILY = {
    "outcome": of_family("outcomes", "outcome", _("Questions, par issue.")),
    "reason": of_family("reasons", "reason", _("Questions ouvertes, par raison.")),
    "subject": of_family("subjects", "subject", _("Questions, par thématique officielle.")),
    "age": of_family("ages", "age", TOTALS),
    "equipment": of_family("equipment", "equipment", TOTALS),
    "gender": of_family("genders", "gender", TOTALS),
    "status": of_family("statuses", "status", TOTALS),
}
FAMILY_CHAPTERS = [
    Chapter(_("Ce que deviennent les questions"), FAMILY["outcome"]),
    Chapter(_("Pourquoi elles restent ouvertes"), FAMILY["reason"]),
    Chapter(_("De quoi on parle"), FAMILY["subject"]),
    Chapter(_("Âges"), FAMILY["age"]),
    Chapter(_("Matériel apporté"), FAMILY["equipment"]),
    Chapter(_("Genre"), FAMILY["gender"]),
    Chapter(_("Situation"), FAMILY["status"]),
]
BY_KEY = {meaning.key: meaning for chapter in CHAPTERS for meaning in chapter.meanings}
