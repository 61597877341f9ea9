"""What anyone says is amiss with an article, and what becomes of it."""

from django.utils import timezone

from percolateur.accounts.models import User
from percolateur.knowledge.models import Article, Flag


def flag(article: Article, reason: str, words: str = "", aside: bool = False) -> Flag:
    """With `aside`, coordination looks at it before it counts."""
    return Flag.objects.create(article=article, reason=reason, words=words, aside=aside)


def let_flag_through(report: Flag) -> None:
    """Somebody's after all."""
    Flag.objects.filter(pk=report.pk).update(aside=False)


def close_flag(report: Flag, verdict: Flag.Verdict, author: User | None) -> bool:
    """Say what became of it. False when somebody did already."""
    waiting = Flag.objects.filter(pk=report.pk, closed_at=None)
    return bool(waiting.update(verdict=verdict, closed_at=timezone.now(), closed_by=author))


def reopen_flag(report: Flag) -> None:
    Flag.objects.filter(pk=report.pk).update(verdict="", closed_at=None, closed_by=None)
