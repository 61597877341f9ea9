"""When an article is read again: what was true a year ago may no longer be."""

from datetime import date

from dateutil.relativedelta import relativedelta
from django.utils import timezone
from django.utils.translation import gettext as _

from percolateur.accounts.models import User
from percolateur.knowledge.actions.recording import Refused, Verb, changing, keep
from percolateur.knowledge.models import FAST_MOVING, Article

USUAL = relativedelta(months=12)
SOONER = relativedelta(months=6)


def next_review(article: Article) -> date:
    """Twelve months from today, six for a subject that moves fast."""
    return timezone.localdate() + (SOONER if FAST_MOVING.intersection(article.subjects) else USUAL)


def confirm(article: Article, author: User | None = None) -> None:
    """« Toujours juste » : it was read again, and stays as it is until the next time. Twice on a day is once."""
    with changing(article):
        if article.status != Article.Status.PUBLISHED:
            raise Refused(_("Cette fiche n’est pas publiée."))
        if article.is_due:
            article.review_on = next_review(article)
            keep(article, Verb.REVIEWED, author)


def send_back(article: Article, word: str, author: User | None = None) -> None:
    """Give a draft back to the team, with a word on what it lacks. Twice changes nothing. Raises Refused."""
    with changing(article):
        if article.status != Article.Status.DRAFT:
            raise Refused(_("Cette fiche n’est plus un brouillon."))
        last = article.revisions.first()
        if last is None or (last.verb, last.word) != (Verb.RETURNED, word):
            keep(article, Verb.RETURNED, author, word=word)
