"""What an article is found by, and where it comes from."""

from django.db import IntegrityError, transaction

from percolateur.board.models import Question
from percolateur.events.models import Event
from percolateur.knowledge.models import Article, Origin, Wording, next_change
from percolateur.knowledge.search.waking import tell_index


def link_wording(article: Article, text: str) -> bool:
    """« C’est la même question » : the article is found by these words from now on. False when it already was."""
    article = article.merged_into or article
    try:
        with transaction.atomic():
            Wording.objects.create(article=article, text=text)
            Article.objects.filter(pk=article.pk).update(changed=next_change())
    except IntegrityError:
        return False
    tell_index()
    return True


@transaction.atomic
def unlink_wordings(article: Article, keys: list[int]) -> None:
    """The article is no longer found by these."""
    if article.wordings.filter(pk__in=keys).delete()[0]:
        Article.objects.filter(pk=article.pk).update(changed=next_change())
        tell_index()


def add_origin(article: Article, event: Event, question: Question | None = None, contributions: int = 0) -> Origin:
    """Say in which café the article was found, and how many took part. Twice is once, with the last count."""
    origin, _new = Origin.objects.update_or_create(
        {"contributions": contributions}, article=article, event=event, question=question
    )
    return origin
