"""The articles of the team: all of them, and each with what may be done to it."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from percolateur.knowledge.access import found_articles, may_decide, own_article_or_404, own_articles, queues_of
from percolateur.knowledge.forms.filters import ArticleFilter
from percolateur.knowledge.models import Article
from percolateur.lib.choice import show_nothing_from_elsewhere
from percolateur.network.access import staff

PER_PAGE = 25
LOOKED_AT = 200  # articles of the index that are filtered


@require_safe
def staff_list(request: HttpRequest) -> HttpResponse:
    """The last changed first; with words, drafts that have them, then what the index finds, best first."""
    filters = ArticleFilter(request.GET)
    articles = filters.matching(own_articles(request))
    found = searched(request, filters) if filters.text else articles.order_by("-changed")
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {"filters": filters, "page": page, "queues": queues_of(staff(request))}
    return render(request, "knowledge/staff_list.html", context)


def searched(request: HttpRequest, filters: ArticleFilter) -> list[Article]:
    own = own_articles(request)
    drafts = filters.unpublished(filters.matching(own)).order_by("-changed")[:PER_PAGE]
    keys = [article.pk for article, _score in found_articles(filters.text, LOOKED_AT, request.user)]
    published = filters.matching(own).in_bulk(keys)
    return [*drafts, *(published[pk] for pk in keys if pk in published)]


@require_safe
def staff_article(request: HttpRequest, pk: int) -> HttpResponse:
    article = own_article_or_404(request, pk)
    if article.for_children:
        show_nothing_from_elsewhere(request)
    decides = may_decide(request, article)
    last = article.revisions.select_related("author").first()
    context = {
        "article": article,
        "decides": decides,
        "may_write": decides or article.status == Article.Status.DRAFT,
        "last": last,
        "may_undo": decides and last is not None and last.may_be_undone,
        "origins": article.origins.exclude(event=None).select_related("event__library"),
        "wordings": article.wordings.all()[:PER_PAGE],
    }
    return render(request, "knowledge/staff_article.html", context)
