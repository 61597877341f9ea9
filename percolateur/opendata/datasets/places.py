"""The libraries in the national schema, from what their record says. What is not known stays empty."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from percolateur.events.models import Event
from percolateur.lib.tables import Column, Kind, Table
from percolateur.lib.tables.table import several
from percolateur.network import places
from percolateur.network.models import Library
from percolateur.opendata.datasets.dataset import Dataset, Networks, State, marked
from percolateur.opendata.models import Opening, Subset

TOGETHER = "Dans un atelier collectif"
OWN_COLUMNS = {
    "pivot": "pivot",
    "nom": "name",
    "commune": "city",
    "code_postal": "postcode",
    "code_insee": "insee_code",
    "adresse": "address",
    "complement_adresse": "address_complement",
    "latitude": "latitude",
    "longitude": "longitude",
    "telephone": "phone",
    "courriels": "email",
    "site_web": "website",
    "horaires": "opening_hours",
    "presentation_resume": "summary",
}
WORDS = {
    "id": "Identifiant du lieu",
    "pivot": "SIRET, RNA ou RIDET",
    "nom": "Nom",
    "commune": "Commune",
    "code_postal": "Code postal",
    "code_insee": "Code INSEE",
    "adresse": "Adresse",
    "date_maj": "Date de mise à jour",
}
PATTERNS = {
    "pivot": places.PIVOT,
    "code_postal": places.POSTCODE,
    "code_insee": places.INSEE_CODE,
    "telephone": places.NATIONAL_PHONE,
}


def column(name: str) -> Column:
    """One column of the schema, with what it wants of its values."""
    kinds = {"latitude": Kind.NUMBER, "longitude": Kind.NUMBER, "date_maj": Kind.DATE}
    pattern = f"^{PATTERNS[name].pattern}$" if name in PATTERNS else ""
    if name in places.VOCABULARIES:
        pattern = several(sorted(places.VOCABULARIES[name]))
    return Column(
        name,
        WORDS.get(name, name.replace("_", " ").capitalize()),
        lambda row: row[name],
        kinds.get(name, Kind.STRING),
        required=name in places.REQUIRED,
        unique=name == "id",
        pattern=pattern,
        longest=places.SUMMARY_LENGTH if name == "presentation_resume" else 0,
        exact=name == "telephone",
    )


TABLE = Table(
    str(Subset.PLACES.value),
    gettext_lazy("Lieux de médiation numérique"),
    gettext_lazy("Les médiathèques où se tiennent les cafés numériques : adresse, horaires, services, accompagnement."),
    [column(name) for name in places.COLUMNS],
    key="id",
)


def row_of(library: Library, opened_on: date, meets: bool) -> dict[str, Any]:
    """`meets` says whether people come together there. What the national file said is given back as it was."""
    cells: dict[str, Any] = {name: library.more.get(name) or None for name in places.COLUMNS}
    cells |= {name: getattr(library, field) for name, field in OWN_COLUMNS.items()}
    cells["id"] = library.external_id or f"{library.network.slug}-{library.pk}"
    cells["typologie"] = cells["typologie"] or places.LIBRARY
    cells["source"] = cells["source"] or library.network.name
    cells["date_maj"] = date.fromisoformat(library.more.get("date_maj") or opened_on.isoformat())
    cells["presentation_resume"] = (library.summary or "")[: places.SUMMARY_LENGTH] or None
    phone = places.international(library.phone)
    cells["telephone"] = phone if places.NATIONAL_PHONE.fullmatch(phone) else None
    if meets:
        # The national map takes a place that names no service for one that receives nobody.
        cells["services"] = cells["services"] or places.EVERYDAY_TOOLS
        ways = places.values(cells["modalites_accompagnement"] or "")
        cells["modalites_accompagnement"] = places.SEPARATOR.join(dict.fromkeys([*ways, TOGETHER]))
    return {name: None if cell == "" else cell for name, cell in cells.items()}


def missing(row: dict[str, Any]) -> list[str]:
    """What the schema requires and the record does not say, in words."""
    return [WORDS[name] for name in places.COLUMNS if name in places.REQUIRED and not row[name]]


def refused(row: dict[str, Any]) -> list[str]:
    """What the schema allows and the national map refuses, in words."""
    told = []
    if row["pivot"] and not places.MAP_PIVOT.fullmatch(row["pivot"]):
        told.append(_("« %(value)s » n’est ni un SIRET de 14 chiffres, ni un RNA") % {"value": row["pivot"]})
    unknown = [label for label in places.values(row["formations_labels"] or "") if label not in places.MAP_LABELS]
    return told + [_("« %(value)s » n’est pas un label qu’elle connaît") % {"value": label} for label in unknown]


def candidates(networks: Networks) -> Iterator[tuple[Library, dict[str, Any]]]:
    """Each library with its row, whether or not that holds all that the schema requires."""
    dates = dict(Opening.objects.filter(dataset=Subset.PLACES).values_list("network", "opened_on"))
    meeting = set(Event.objects.public().filter(library__network__in=networks).values_list("library", flat=True))
    found = Library.objects.filter(network__in=networks).select_related("network").order_by("network", "pk")
    today = timezone.localdate()
    for library in found:
        yield library, row_of(library, dates.get(library.network_id, today), library.pk in meeting)


def libraries(networks: Networks) -> list[dict[str, Any]]:
    """Those whose record holds all that the schema requires."""
    return [row for _library, row in candidates(networks) if not missing(row)]


def rows(networks: Networks, site: str) -> Iterator[dict[str, Any]]:
    return iter(libraries(networks))


def state(networks: Networks) -> State:
    found = libraries(networks)
    return marked(len(found), max((row["date_maj"] for row in found), default=None), found)


PLACES = Dataset(
    Subset.PLACES,
    TABLE,
    gettext_lazy("Schéma national « Lieux de médiation numérique », version 1.0.2"),
    "https://github.com/LaMednum/standard-mediation-num",
    ("médiation numérique", "inclusion numérique", "bibliothèque", "médiathèque"),
    rows,
    state,
)
