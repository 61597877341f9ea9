"""What anyone says is amiss with an article, and what becomes of it."""

from django.utils import timezone

from percolateur.accounts.models import User
from percolateur.knowledge.models import Article, Flag


def flag(article: Article, reason: str, words: str = "") -> Flag:
    return Flag.objects.create(article=article, reason=reason, words=words)


def close_flag(report: Flag, verdict: Flag.Verdict, author: User | None) -> bool:
    """Say what became of it. False when somebody did already."""
    opened = Flag.objects.opened().filter(pk=report.pk)
    return bool(opened.update(verdict=verdict, closed_at=timezone.now(), closed_by=author))


def reopen_flag(report: Flag) -> None:
    Flag.objects.filter(pk=report.pk).update(verdict="", closed_at=None, closed_by=None)
