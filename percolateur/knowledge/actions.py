"""The verbs of the knowledge. Each change takes the next number, which every index follows."""

from typing import Any

from django.db import IntegrityError, transaction

from percolateur.knowledge.models import Article, Source, Wording, next_change
from percolateur.knowledge.search.waking import tell_index
from percolateur.network.models import Network


@transaction.atomic
def write_article(
    network: Network, external_id: str, sources: list[dict[str, Any]], **fields: Any
) -> tuple[Article, str]:
    """Create or update the article of a network that bears this external id.

    Returns it with what was done: « created », « updated » or « unchanged ».
    """
    article = network.articles.select_for_update().filter(external_id=external_id).first()
    known = [] if article is None else list(article.sources.values("url", "title", "seen_on"))
    if article and known == sources and all(getattr(article, name) == value for name, value in fields.items()):
        return article, "unchanged"
    done = "updated" if article else "created"
    article = article or Article(network=network, external_id=external_id)
    for name, value in fields.items():
        setattr(article, name, value)
    article.changed = next_change()
    article.save()
    if known != sources:
        article.sources.all().delete()
        Source.objects.bulk_create(Source(article=article, **source) for source in sources)
    tell_index()
    return article, done


@transaction.atomic
def set_status(article: Article, status: Article.Status) -> None:
    """Publish or retire: found, or no longer found, on every server within a second."""
    article.status, article.changed = status, next_change()
    article.save(update_fields=["status", "changed", "changed_at"])
    tell_index()


def link_wording(article: Article, text: str) -> bool:
    """« C’est la même question » : the article is found by these words from now on. False when it already was."""
    try:
        with transaction.atomic():
            Wording.objects.create(article=article, text=text)
            Article.objects.filter(pk=article.pk).update(changed=next_change())
    except IntegrityError:
        return False
    tell_index()
    return True
