"""A year in sentences, in big numbers and in two charts. What is hidden or was not counted is not told."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from percolateur.lib.charts import HIDDEN, Chart, Series, Value
from percolateur.lib.charts.data import grouped, written
from percolateur.network.subjects import Subject
from percolateur.reports.review.review import Review
from percolateur.statistics.figures import Figures

SUBJECTS = 4  # in the chart


@dataclass(frozen=True)
class Number:
    """A big number, and what it counts."""

    value: str
    label: str


def sentences(review: Review) -> list[str]:
    """Words before numbers: what happened, what was asked, who found."""
    return [sentence for sentence in (held(review), asked(review.figures), found(review.figures)) if sentence]


def held(review: Review) -> str:
    count, present = review.figures.events_held, review.figures.present
    if review.library:
        words = ngettext(
            "%(when)s, %(n)s séance numérique ouverte à tous s’est tenue ici",
            "%(when)s, %(n)s séances numériques ouvertes à tous se sont tenues ici",
            count,
        )
    else:
        words = ngettext(
            "%(when)s, %(n)s séance numérique ouverte à tous s’est tenue dans nos médiathèques",
            "%(when)s, %(n)s séances numériques ouvertes à tous se sont tenues dans nos médiathèques",
            count,
        )
    told = words % {"when": review.year.during, "n": grouped(count)}
    if not present:
        return f"{told}."
    came = ngettext("on y est venu %s fois", "on y est venu %s fois", present) % grouped(present)
    return _("%(held)s : %(came)s.") % {"held": told, "came": came}


def asked(figures: Figures) -> str:
    count, answered = figures.questions, figures.answered
    if not count:
        return ""
    words = ngettext("Le groupe a posé %s question", "Le groupe a posé %s questions", count) % grouped(count)
    if not answered:
        return f"{words}."
    return _("%(asked)s : %(answered)s ont trouvé une réponse, sans professeur, en s’entraidant.") % {
        "asked": words,
        "answered": grouped(answered),
    }


def found(figures: Figures) -> str:
    share = figures.share_of_participants
    if share is None or share < 0.1:
        return ""
    tenths = min(round(share * 10), 9)
    return ngettext(
        "Une réponse sur dix est venue des habitants eux-mêmes.",
        "%d réponses sur dix sont venues des habitants eux-mêmes.",
        tenths,
    ) % (() if tenths == 1 else (tenths,))


def numbers(review: Review) -> list[Number]:
    figures = review.figures
    return [
        Number(shown(figures, "events_held"), ngettext("séance", "séances", figures.events_held)),
        Number(shown(figures, "present"), _("participations")),
        Number(shown(figures, "questions"), _("questions posées")),
        Number(
            written(figures.answered if figures.answered is not None else HIDDEN if figures.questions else None),
            _("questions répondues"),
        ),
    ]


def shown(figures: Figures, name: str) -> str:
    return written(value_of(figures, name))


def value_of(figures: Figures, name: str) -> Value:
    return HIDDEN if name in figures.hidden else getattr(figures, name)


def participation(review: Review) -> Chart:
    """How many came, month by month."""
    months = review.months
    values = tuple(came_in(month, found) for month, found in months)
    return Chart(
        key="participations",
        title=_("Participations, mois par mois"),
        told=told_of_months(review),
        heading=_("Mois"),
        labels=tuple(date_format(month, "F Y") for month, _found in months),
        series=(Series(_("Participations"), values),),
        short=tuple(date_format(month, "M")[:1].upper() for month, _found in months),
    )


def came_in(month: date, found: Figures) -> Value:
    """Nobody when nothing was held; of a month to come, nothing is told."""
    if month > timezone.localdate():
        return None
    return value_of(found, "present") if found.events_held else 0


def told_of_months(review: Review) -> str:
    known = [(found.present, month) for month, found in review.months if found.present]
    if not known:
        return _("Le nombre de participants n’est pas compté, ou ne se montre pas.")
    best, month = max(known)
    return _("Le mois le plus suivi : %(month)s, %(n)s participations.") % {
        "month": date_format(month, "F Y"),
        "n": grouped(best),
    }


def subjects(review: Review) -> Chart:
    """What was asked about most."""
    known = [(count, key) for key, count in review.figures.subjects.items() if count]
    most = sorted(known, key=lambda pair: (-pair[0], pair[1]))[:SUBJECTS]
    return Chart(
        key="thematiques",
        title=_("Ce qui préoccupe les habitants"),
        told=told_of_subjects([str(Subject(key).label) for _count, key in most]),
        heading=_("Thématique"),
        labels=tuple(str(Subject(key).label) for _count, key in most),
        series=(Series(_("Questions"), tuple(count for count, _key in most)),),
    )


def told_of_subjects(names: list[str]) -> str:
    if not names:
        return _("Les questions sont trop peu nombreuses pour être classées sans reconnaître personne.")
    return _("La thématique la plus demandée : %s.") % names[0]
