"""A page of figures, whoever reads it: what each part of it shows."""

from collections.abc import Callable, Collection, Iterable
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from percolateur.lib import csvfile
from percolateur.lib.charts import Drawing
from percolateur.lib.charts.data import written
from percolateur.statistics import sheets
from percolateur.statistics.drawn import DRAWN
from percolateur.statistics.forms.choosing import PeriodForm
from percolateur.statistics.lists import PER_PAGE, by_place, formats_of
from percolateur.statistics.places import Place
from percolateur.statistics.reading import Reading
from percolateur.statistics.telling.differences import difference
from percolateur.statistics.telling.meanings import BY_KEY, CHAPTERS, FAMILY_CHAPTERS, Meaning
from percolateur.statistics.telling.story import story

Context = dict[str, Any]
TILES = ("events_held", "present", "questions", "answered", "share_of_participants", "volunteer_hours")
TEMPLATES = {
    "": "essentials",
    "questions": "questions",
    "personnes": "people",
    "lieux": "where",
    "tout": "everything",
    "detail": "detail",
}
DRAWINGS = {
    "": ("venues", "place"),
    "questions": ("issues", "origines", "raisons", "sujets"),
    "personnes": ("inscriptions", "ages", "materiel"),
}


def reading_of(place: Place, form: PeriodForm) -> Reading:
    form.is_valid()
    return Reading(place.name, place.scope, form.period, form.compared)


def show(
    request: HttpRequest,
    place_for: Callable[[str], Place],
    part: str,
    more: Callable[[Place], Context] = lambda place: {},
) -> HttpResponse:
    """One part of the figures of a place, of the format that was chosen."""
    if part not in PARTS:
        raise Http404
    form = PeriodForm(request.GET)
    form.is_valid()
    place = place_for(form.chosen_format)
    reading = reading_of(place, form)
    context: Context = {
        "place": place,
        "reading": reading,
        "form": form,
        "part": part,
        "tables": "tableaux" in request.GET,
        "pictures": pictures_of(reading, DRAWINGS.get(part, ()), place, form.kept),
        **PARTS[part](reading),
        **(more(place) if not part else {}),
    }
    if "places" in context:
        context["page"] = Paginator(context["places"], PER_PAGE).get_page(request.GET.get("page"))
    return render(request, f"statistics/{TEMPLATES[part]}.html", context)


def pictures_of(reading: Reading, keys: Iterable[str], place: Place, kept: str) -> list[tuple[Drawing, str]]:
    """Each chart, and the address of its numbers as a file."""
    return [(DRAWN[key](reading), f"{place.file(key)}{kept}") for key in keys]


def essentials(reading: Reading) -> Context:
    return {"tiles": tiles_of(reading, TILES), "story": story(reading)}


def tiles_of(reading: Reading, keys: Iterable[str]) -> list[tuple[Meaning, str, str]]:
    """Each big number as it is written, and what changed."""
    tiles = []
    for meaning in (BY_KEY[key] for key in keys):
        now, before = meaning.read(reading.now), meaning.read(reading.before) if reading.before else None
        tiles.append((meaning, written(now, meaning.unit), difference(now, before, meaning.unit)))
    return tiles


def questions(reading: Reading) -> Context:
    return {"chapter": sheets.of_chapter(CHAPTERS[3], reading)}


def people(reading: Reading) -> Context:
    return {"chapter": sheets.of_chapter(CHAPTERS[1], reading)}


def where(reading: Reading) -> Context:
    return {"formats": formats_of(reading), "places": by_place(reading)}


def everything(reading: Reading) -> Context:
    """Every figure, with what it means."""
    return {"chapters": [(chapter.title, sheets.of_chapter(chapter, reading)) for chapter in CHAPTERS]}


def detail(reading: Reading) -> Context:
    """Families of figures: what was counted at least once in one of the two periods."""
    families = [(chapter.title, sheets.counted_ones(chapter, reading)) for chapter in FAMILY_CHAPTERS]
    return {"families": [(title, rows) for title, rows in families if rows]}


PARTS: dict[str, Callable[[Reading], Context]] = {
    "": essentials,
    "questions": questions,
    "personnes": people,
    "lieux": where,
    "tout": everything,
    "detail": detail,
}


def hand_over(request: HttpRequest, place_for: Callable[[str], Place], key: str) -> HttpResponse:
    """A table as a file: that of a chart, by its key, or « tout »."""
    form = PeriodForm(request.GET)
    form.is_valid()
    place = place_for(form.chosen_format)
    return as_file(reading_of(place, form), key)


def as_file(reading: Reading, key: str, keys: Collection[str] = DRAWN) -> HttpResponse:
    rows = rows_of(reading, key, keys)
    return csvfile.download(f"chiffres-{key}-{timezone.localdate():%Y-%m-%d}", rows)


def rows_of(reading: Reading, key: str, keys: Collection[str]) -> Iterable[sheets.Row]:
    """`keys`: the charts whose numbers may be had."""
    if key == "tout":
        return sheets.of_reading(reading)
    if key == "lieux":
        return sheets.of_places(by_place(reading))
    if key == "formats" and keys is DRAWN:  # the team's: nothing is told to everyone by format
        return sheets.of_places(formats_of(reading))
    if key in keys:
        return sheets.of_chart(DRAWN[key](reading).chart)
    raise Http404
