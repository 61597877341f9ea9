"""The articles that anyone may read: found, one by one, and in the order of their changes."""

from typing import Annotated

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from msgspec import Meta, Struct

from percolateur.api.v1.kinds import Number, Page, Paged, Slug
from percolateur.api.v1.operations import Answer, Call, operation
from percolateur.api.v1.paging import paged
from percolateur.api.v1.problems import gone, not_found
from percolateur.api.v1.resources.places import network_of
from percolateur.knowledge.models import Article
from percolateur.knowledge.sharing.feed import shown_once, written_here
from percolateur.knowledge.sharing.shape import shared

MINUTE = 60


class SourceOut(Struct):
    url: str
    title: str
    seen_on: str | None


class ArticleOut(Struct):
    id: int
    url: str
    network: str
    question: str
    answer: str
    steps: str
    subjects: list[str]
    tags: list[str]
    level: str
    device: str
    for_children: bool
    language: str
    licence: str
    sources: list[SourceOut]
    change: int


class ChangeOut(Struct):
    id: int
    change: int
    gone: bool
    into: int | None
    article: ArticleOut | None


class FoundItem(Struct):
    id: int
    external_id: str
    question: str
    score: float
    url: str


class Found(Struct):
    items: list[FoundItem]


class FoundQuery(Struct, kw_only=True):
    q: str = ""
    limit: Annotated[int, Meta(ge=1, le=50)] = 10
    typing: str = ""


class ChangesQuery(Paged, kw_only=True):
    since: Annotated[int, Meta(ge=0, le=2**53)] = 0


def article_out(call: Call, article: Article) -> ArticleOut:
    said = shared(article)
    sources = [SourceOut(one["url"], one["title"], one["seen_on"]) for one in said.pop("sources")]
    url = call.site + article.address
    return ArticleOut(
        id=article.pk, url=url, network=article.network.slug, change=article.changed, sources=sources, **said
    )


@operation(
    "GET",
    "/articles",
    tag="articles",
    summary=gettext_lazy("Chercher des fiches"),
    about=gettext_lazy(
        "Les fiches publiques qui répondent à « q », la meilleure d’abord, fautes de frappe comprises. "
        "Avec « typing=1 », le dernier mot est en train d’être tapé."
    ),
    query=FoundQuery,
    answer=Found,
    elsewhere=True,
)
def find_articles(call: Call) -> Found:
    """Answered by percolateur/knowledge/api.py, from before there was a version 1."""
    raise NotImplementedError


@operation(
    "GET",
    "/articles/{article}",
    tag="articles",
    summary=gettext_lazy("Une fiche"),
    about=gettext_lazy(
        "Une fiche publique, en Markdown. Retirée, elle répond 404, de type « gone » ; "
        "réunie avec une autre, « into » dit laquelle."
    ),
    answer=ArticleOut,
    kept=MINUTE,
    problems=(404,),
)
def get_article(call: Call, article: Number) -> ArticleOut:
    found = Article.objects.select_related("network").filter(pk=article).first()
    if found is None or not (found.is_public or found.pk in shown_once([found.pk])):
        raise not_found()
    if not found.is_public:
        into = f"/api/v1/articles/{found.merged_into_id}" if found.merged_into_id else ""
        raise gone(_("Cette fiche n’est plus publiée."), into)
    return article_out(call, found)


@operation(
    "GET",
    "/networks/{network}/articles",
    tag="articles",
    summary=gettext_lazy("Les fiches qui ont changé"),
    about=gettext_lazy(
        "Les fiches d’un réseau dans l’ordre de leurs changements, après le changement « since ». Celle qui n’est plus "
        "publique est là aussi, avec « gone ». Gardez le dernier « change » : la prochaine fois, commencez par lui."
    ),
    query=ChangesQuery,
    answer=Page[ChangeOut],
    kept=MINUTE,
    problems=(404,),
)
def list_article_changes(call: Call, network: Slug) -> Answer:
    own = written_here(network_of(network)).filter(changed__gt=call.query.since)
    rows = own.select_related("network").prefetch_related("sources")
    page = paged(call, rows, ["changed"], lambda article: article)
    hidden = [row.pk for row in page.body.items if not row.is_public]
    known = shown_once(hidden) if hidden else set()
    page.body.items = [change_out(call, row) for row in page.body.items if row.is_public or row.pk in known]
    return page


def change_out(call: Call, article: Article) -> ChangeOut:
    told = article_out(call, article) if article.is_public else None
    return ChangeOut(article.pk, article.changed, told is None, article.merged_into_id if not told else None, told)
