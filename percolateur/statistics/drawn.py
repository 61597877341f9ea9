"""The charts of the figures: which numbers of a reading go into which drawing, and what is said of it."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from percolateur.lib.charts import Chart, Drawing, Series, Value, bars, columns, line, shares, tiles
from percolateur.lib.charts.data import known
from percolateur.statistics.columns import FAMILIES
from percolateur.statistics.reading import Reading
from percolateur.statistics.telling.meanings import BY_KEY, FAMILY

MOST = 8  # subjects in one drawing
KEY_FIGURES = ("events_held", "present", "questions", "answered")


def key_figures(reading: Reading) -> Drawing:
    """The big numbers, in one picture."""
    found = [BY_KEY[key] for key in KEY_FIGURES]
    chart = Chart(
        "cles",
        _("Les chiffres clés"),
        _("Les séances, les venues et les questions de la période."),
        _("Chiffre"),
        tuple(str(meaning.name) for meaning in found),
        (Series(reading.short, tuple(meaning.read(reading.now) for meaning in found)),),
        source=reading.source,
    )
    return tiles(chart)


def stepped(reading: Reading, key: str, title: str, told: str, figure: str) -> Chart:
    """One value a month, and the same of the other period beside it."""
    steps, meaning = reading.steps, BY_KEY[figure]
    series = [Series(reading.short, tuple(meaning.read(step.now) for step in steps))]
    if reading.compared:
        before = tuple(meaning.read(step.before) if step.before else None for step in steps)
        series.append(Series(reading.compared_short, before))
    by_month = all(step.era for step in steps)
    return Chart(
        key,
        title,
        told,
        _("Mois") if by_month else _("Année"),
        tuple(step.name for step in steps),
        tuple(series),
        meaning.unit,
        short=tuple(step.sign for step in steps),
        eras=tuple(step.era for step in steps) if by_month else (),
        source=reading.source,
    )


def attendance(reading: Reading) -> Drawing:
    """Who came, month by month."""
    told = _(
        "Les présents de chaque séance, additionnés. Un mois sans colonne n’a pas eu de séance, ou n’a pas été compté."
    )
    return columns(stepped(reading, "venues", _("Les venues, mois par mois"), told, "present"))


def participants_share(reading: Reading) -> Drawing:
    """The librarian's place that fades."""
    told = _("Sur tous les éléments de réponse du mois, la part envoyée depuis l’appareil d’un participant.")
    title = _("La part des participants dans les réponses")
    return line(stepped(reading, "place", title, told, "share_of_participants"), 1)


def outcomes(reading: Reading) -> Drawing:
    told = _("Toutes les questions fermées de la période, par issue.")
    return shares(of_family(reading, "issues", _("Ce que deviennent les questions"), told, _("Issue"), "outcome"))


def origins(reading: Reading) -> Drawing:
    """Where answers came from."""
    labels = {key: str(label) for key, label in origin_labels().items()}
    told = _("Les questions répondues, selon ce qui a mené à la réponse.")
    return shares(
        chart_of("origines", _("D’où viennent les réponses"), told, _("Origine"), reading.now.origins, labels, reading)
    )


def origin_labels() -> dict[str, str]:
    return {"group": _("Le groupe"), "search": _("Une recherche ensemble"), "host": _("L’animation")}


def reasons(reading: Reading) -> Drawing:
    told = _("Les questions ouvertes, selon la raison notée à la fermeture du tableau.")
    return bars(of_family(reading, "raisons", _("Pourquoi elles restent ouvertes"), told, _("Raison"), "reason"))


def subjects(reading: Reading) -> Drawing:
    """The most frequent ones; the table of figures has all of them."""
    found = values_of(reading, "subject")
    ranked = sorted(found, key=lambda key: -known(found[key]))[:MOST]
    told = _(
        "Les thématiques officielles des questions, les plus fréquentes d’abord. Une question peut en avoir plusieurs."
    )
    labels = {key: str(FAMILIES["subject"][key]) for key in ranked if known(found[key])}
    return bars(chart_of("sujets", _("De quoi on parle"), told, _("Thématique"), found, labels, reading))


def ages(reading: Reading) -> Drawing:
    told = _("Totaux notés pour le groupe, jamais personne par personne.")
    return bars(of_family(reading, "ages", _("Les âges"), told, _("Âge"), "age"))


def equipment(reading: Reading) -> Drawing:
    told = _("Totaux notés pour le groupe. Une personne peut venir avec plusieurs appareils.")
    return bars(of_family(reading, "materiel", _("Le matériel apporté"), told, _("Matériel"), "equipment"))


def coming(reading: Reading) -> Drawing:
    """What became of the seats that were taken."""
    found = [BY_KEY[key] for key in ("registered", "walk_ins", "waiting", "excused", "absent")]
    labels = {meaning.key: str(meaning.name) for meaning in found}
    values = {meaning.key: meaning.read(reading.now) for meaning in found}
    told = _("Les places réservées, et comment les personnes sont venues ou non.")
    return bars(chart_of("inscriptions", _("Des inscriptions aux venues"), told, _("Places"), values, labels, reading))


def of_family(reading: Reading, key: str, title: str, told: str, heading: str, family: str) -> Chart:
    values = values_of(reading, family)
    labels = {value: str(FAMILIES[family][value]) for value in values}
    return chart_of(key, title, told, heading, values, labels, reading)


def values_of(reading: Reading, family: str) -> dict[str, Value]:
    """Each value of a family, in its order; none when nobody counted it."""
    found = [meaning for meaning in FAMILY[family] if getattr(reading.now, meaning.key)]
    return {meaning.part: meaning.read(reading.now) for meaning in found}


def chart_of(
    key: str,
    title: str,
    told: str,
    heading: str,
    values: Mapping[str, Any],
    labels: Mapping[str, str],
    reading: Reading,
) -> Chart:
    series = Series(reading.short, tuple(values.get(each) for each in labels))
    return Chart(key, title, told, heading, tuple(labels.values()), (series,), source=reading.source)


DRAWN: Mapping[str, Callable[[Reading], Drawing]] = {
    "cles": key_figures,
    "venues": attendance,
    "place": participants_share,
    "issues": outcomes,
    "origines": origins,
    "raisons": reasons,
    "sujets": subjects,
    "inscriptions": coming,
    "ages": ages,
    "materiel": equipment,
}
PUBLIC = (
    "cles",
    "venues",
    "issues",
    "sujets",
    "place",
)  # everyone may see them, and show them elsewhere; the first is no page
