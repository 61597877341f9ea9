"""The review on one page of A4, as plain data for assets/review.typ."""

from textwrap import shorten
from typing import Any

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from percolateur.events.models import Event
from percolateur.knowledge.models import Article
from percolateur.lib.charts import Chart, Drawing, bars, columns
from percolateur.lib.french import clock, day
from percolateur.lib.markdown import plain
from percolateur.lib.printing import phrase, print_document, written
from percolateur.reports.review.review import QUESTIONS, Review
from percolateur.reports.review.telling import numbers, participation, sentences, subjects

ANSWER, QUESTION = 150, 110  # characters of an article
CHART = 400  # units wide: letters are then a little under those of the text


def print_review(review: Review) -> bytes:
    return print_document("reports/assets/review.typ", document(review), timezone.now())


def document(review: Review) -> dict[str, Any]:
    palette = review.network.palette
    return {
        "title": written(_("Bilan %(year)s, %(place)s") % {"year": review.year.slug, "place": review.place}),
        "colours": {"main": palette.main, "accent": palette.accent, "link": palette.link},
        "kicker": written(_("Cafés numériques – %(network)s") % {"network": review.network.name}),
        "heading": written(_("Bilan %(year)s") % {"year": review.year.slug}),
        "place": written(review.place),
        "sentences": [phrase(sentence) for sentence in sentences(review)],
        "numbers": [{"value": written(one.value), "label": one.label} for one in numbers(review)],
        "charts": [drawn(review, columns(participation(review))), drawn(review, bars(subjects(review)))],
        "questions_heading": _("Trois questions, parmi d’autres"),
        "questions": [told(article) for article in review.articles[:QUESTIONS]],
        "coming_heading": _("Et maintenant"),
        "coming": [phrase(announced(event, review)) for event in review.coming],
        "nothing_coming": _("Les prochaines dates seront bientôt au programme."),
        "words_heading": _("Le mot de l’équipe"),
        "words": phrase(review.words) if review.words else None,
        "note": note(review),
        "footer": written(review.network.name),
        "page": _("page {n} sur {total}"),
    }


def drawn(review: Review, drawing: Drawing) -> dict[str, Any]:
    """A chart on paper, in the colours of the network; none when there is nothing to draw."""
    chart: Chart = drawing.chart
    palette = review.network.palette
    colours = {"main": palette.main, "accent": palette.accent, "link": palette.link}
    alone = drawing.alone(colours, CHART, heading=False, language=get_language() or "fr")
    return {
        "title": written(chart.title),
        "told": written(chart.told),
        "drawing": "" if chart.is_empty else alone,
        "alt": written(_("Graphique : %(title)s. %(told)s") % {"title": chart.title, "told": chart.told}),
    }


def told(article: Article) -> dict[str, Any]:
    return {
        "question": phrase(cut(article.question, QUESTION)),
        "answer": phrase(cut(plain(article.answer), ANSWER)),
    }


def cut(text: str, most: int) -> str:
    """Whole words; a sentence that ends there needs no dots."""
    short = shorten(text, most, placeholder="…")
    return short.removesuffix("…") if short.endswith((".…", "?…", "!…")) else short


def announced(event: Event, review: Review) -> str:
    """« Samedi 12 décembre 2026, 10 h : café numérique, Médiathèque du Moulin. »"""
    place = "" if review.library else f", {event.library.name}"
    what = {
        "when": capfirst(day(event.start)),
        "hour": clock(event.start),
        "what": event.get_format_display().lower(),
        "place": place,
    }
    return _("%(when)s, %(hour)s : %(what)s%(place)s.") % what


def note(review: Review) -> str:
    kept = _("Une personne venue trois fois compte trois fois. Aucun nombre sous cinq : personne ne peut être reconnu.")
    so_far = _("L’année n’est pas finie : chiffres au %(day)s.") % {"day": day(timezone.now())}
    return written(kept if review.year.is_over else f"{so_far} {kept}")
