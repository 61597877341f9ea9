"""What a search shows: articles with what matched, what the question was taken for, what to try otherwise."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from django.utils.safestring import SafeString

from percolateur.knowledge.access import member_of, still_readable
from percolateur.knowledge.forms.search import MOST, SHOWN, SearchForm
from percolateur.knowledge.models import Article
from percolateur.knowledge.search.scopes import of_members
from percolateur.lib.french import typography
from percolateur.lib.french.marking import as_written, marked, quoted
from percolateur.lib.french.words import full, words
from percolateur.lib.markdown import plain
from percolateur.network.access import Person

READ = 3000  # letters of an answer among which those to quote are looked for
_lines = re.compile(r"[ \t]*\n\s*")


class Shown(NamedTuple):
    article: Article
    question: SafeString
    quote: SafeString


@dataclass
class Results:
    """`more` is the address that shows more of them, "" when these are all or when that is enough."""

    shown: list[Shown] = field(default_factory=list)
    are_first: bool = False  # there are others
    more: str = ""
    meant: str = ""  # the words the question was taken for, when they are others
    proposed: str = ""  # other words to try, when nothing was found


def look_for(form: SearchForm, person: Person) -> Results:
    """What answers, or without a question the newest articles, among those this person may read."""
    networks = member_of(person)
    if not form.question and not form.facets and not Article.objects.readable(networks).exists():
        return Results()
    from percolateur.knowledge.search import query  # 15 MB that a café without articles does without

    scopes, wanted = of_members(networks), form.number + 1
    if form.question:
        answer = query.search(
            form.question, wanted, scopes, typing=form.is_typed, exact=form.is_exact, facets=form.facets
        )
        keys = [hit.pk for hit in answer.found]
    else:
        answer, keys = query.NOTHING, query.browse(wanted, scopes, form.facets)
    if keys:
        form.offer(query.count_facets(answer.terms, scopes, form.facets))
    known = still_readable(keys, networks)
    articles = [known[key] for key in keys if key in known]
    stems = {term for term in answer.terms if "_" not in term}
    results = Results([show(article, stems) for article in articles[: form.number]], len(articles) > form.number)
    if results.are_first and form.number < MOST:
        results.more = f"{form.address(nombre=str(form.number + SHOWN))}#fiche-{form.number + 1}"
    if answer.is_corrected and results.shown:
        results.meant = written(answer.meant, articles)
    if form.question and not results.shown:
        results.proposed = other_words(form, networks)
    return results


def show(article: Article, stems: set[str]) -> Shown:
    said = _lines.sub(" ", plain("\n\n".join(text for text in (article.answer, article.steps) if text)[:READ]))
    quote = quoted(typography(said), stems)
    return Shown(article, marked(typography(article.question), stems), marked(quote, stems))


def other_words(form: SearchForm, networks: list[int]) -> str:
    """The nearest words that articles use, when they are not those that were typed and find something."""
    from percolateur.knowledge.search.query import nearest, search

    proposed = " ".join(nearest(form.question))
    if proposed == " ".join(full(words(form.question))) and not form.is_exact:
        return ""
    found = still_readable([hit.pk for hit in search(proposed, 5, of_members(networks)).found], networks)
    return written(proposed.split(), found.values()) if found else ""


def written(found: list[str], articles: Iterable[Article]) -> str:
    """Folded words, with the accents they have in these articles."""
    texts = [text for article in articles for text in (article.question, article.answer[:READ])]
    return " ".join(as_written(word, texts) for word in found)
