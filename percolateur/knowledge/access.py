"""Which articles somebody may read: today the public ones, for everyone."""

from django.http import Http404

from percolateur.knowledge.models import Article


def article_or_404(pk: int) -> Article:
    article = Article.objects.public().select_related("network").prefetch_related("sources").filter(pk=pk).first()
    if article is None:
        raise Http404
    return article


def found_articles(text: str, limit: int) -> list[tuple[Article, float]]:
    """The public articles that answer, best first, with their score.

    The index may be a moment late: what is no longer public is looked up in the database, and left out.
    """
    from percolateur.knowledge.search.query import search  # 15 MB that a café without articles does without

    hits = search(text, limit).found
    articles = Article.objects.public().in_bulk([hit.pk for hit in hits])
    return [(articles[hit.pk], hit.score) for hit in hits if hit.pk in articles]
