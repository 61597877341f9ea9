"""A question as each page shows it: the fragments whole pages are made of, and the live lines carry.

They are Jinja templates, which become Python functions: every change is rendered anew for each page that shows it, and
through Django's templates that took nearly half of what a posted question costs
(docs/decisions/0012-fragments-in-jinja.md).
"""

import re
from functools import cache
from pathlib import Path

from django.utils.html import escape, format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext, ngettext, pgettext
from jinja2 import Environment, FileSystemLoader, Template
from jinja2.ext import Extension

from percolateur.board.models import Board, Question
from percolateur.lib.french import typography
from percolateur.lib.templatetags.french import host, icon


def render_question(board: Board, question: Question, page: str, language: str) -> str:
    """One question as `page` shows it (« participant », « projector », « desk »), in the language of the moment,
    which is this one.
    """
    place, pk = list_of(question, board, page), question.pk
    rank = f"{question.rank:.12g}"
    if place == "aside" and page != "desk":  # it leaves the room's pages, and its words do not go around once more
        return format_html('<li id="q-{}" data-list="aside" data-rank="{}" hidden></li>', pk, rank)
    base = board.address
    return fragment(page, language).render(
        board=board,
        question=question,
        id=pk,
        base=mark_safe(base),  # noqa: S308 - our own path, made of a code
        link=mark_safe(f"{base}questions/{pk}/"),  # noqa: S308 - the same, and a number
        list=place,
        rank=rank,
        is_current=pk == board.current_id,
    )


def list_of(question: Question, board: Board, page: str) -> str:
    """The list of the page a question stands in; a page without that list does not show it."""
    if not question.on_show:
        return "aside"
    if page == "projector" and question.pk == board.current_id:
        return "stage"
    return "concluded" if question.outcome else "questions"


@cache
def fragment(page: str, language: str) -> Template:
    template = environment(language).get_template(f"question_{page}.html")
    template.globals = dict(template.globals)  # copied for each rendering, and Jinja's chain of maps copies slowly
    return template


@cache
def environment(language: str) -> Environment:
    """The fragments in one language: their words and icons are put in once, when they are compiled."""
    made = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "jinja2"),
        extensions=[InLanguage],
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals["colon"] = pgettext("ponctuation", " :")
    made.filters |= {
        "icon": icon,
        "typo": typography,
        "host": host,
        "count_too": count_too,
        "count_knowing": count_knowing,
        "count_said": count_said,
    }
    return made


class InLanguage(Extension):
    """Put the translation of `{{ _("…") }}` in its place."""

    words = re.compile(r"""\{\{ _\("([^"]*)"\) \}\}""")

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        return self.words.sub(lambda found: escape(gettext(found[1])), source)


def count_too(n: int) -> str:
    return ngettext("%(n)s moi aussi", "%(n)s moi aussi", n) % {"n": n}


def count_knowing(n: int) -> str:
    return ngettext("%(n)s personne sait", "%(n)s personnes savent", n) % {"n": n}


def count_said(n: int) -> str:
    return ngettext("%(n)s réponse", "%(n)s réponses", n) % {"n": n}
