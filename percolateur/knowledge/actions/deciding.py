"""What is decided about an article: shown, taken away, as it was before."""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from percolateur.accounts.models import User
from percolateur.knowledge.actions.merging import part_articles
from percolateur.knowledge.actions.recording import DECIDED, WRITTEN, Refused, Verb, changing, keep, read_sources
from percolateur.knowledge.actions.reviewing import next_review
from percolateur.knowledge.models import Article, Revision

Status = Article.Status


def publish(article: Article, author: User | None = None) -> None:
    """Found on every server within a second. Raises Refused when it was merged into another."""
    set_status(article, Status.PUBLISHED, author)


def retire(article: Article, author: User | None = None) -> None:
    """Found no longer, on every server, within a second. Nothing is lost."""
    set_status(article, Status.RETIRED, author)


def set_status(article: Article, status: Article.Status, author: User | None = None) -> None:
    """Publish or retire; twice changes nothing."""
    with changing(article):
        if article.status == status:
            return
        if article.merged_into_id:
            raise Refused(_("Cette fiche est réunie avec une autre. Séparez-les d’abord."))
        article.status = status
        if status == Status.PUBLISHED and not (article.review_on and article.review_on > timezone.localdate()):
            article.review_on = next_review(article)
        keep(article, Verb.PUBLISHED if status == Status.PUBLISHED else Verb.RETIRED, author)


def restore_revision(article: Article, number: int, author: User | None = None) -> None:
    """Write again what this revision said, sources included. What was decided since stays. Raises Refused."""
    with changing(article):
        if article.merged_into_id:
            raise Refused(_("Cette fiche est réunie avec une autre. Séparez-les d’abord."))
        put_back(article, number, WRITTEN, author)


def put_back(article: Article, number: int, names: tuple[str, ...], author: User | None = None) -> None:
    former: Revision | None = article.revisions.filter(number=number).first()
    if former is None:
        raise Refused(_("Cette version n’existe pas."))
    for name in names:
        if name in former.snapshot:  # one that is older than the field leaves it
            setattr(article, name, former.snapshot[name])
    if isinstance(article.review_on, str):
        article.review_on = date.fromisoformat(article.review_on)
    keep(article, Verb.RESTORED, author, read_sources(former.snapshot["sources"]))


def undo(article: Article, number: int, author: User | None = None) -> None:
    """Take back what revision `number` did, if nothing was done since. Raises Stale, Refused."""
    with changing(article, number):
        last = article.revisions.filter(number=number).first()
        if last is None or not last.may_be_undone:
            raise Refused(_("Ce changement ne s’annule pas."))
        if last.verb == Verb.MERGED:
            part_articles(article, author)
        else:
            put_back(article, number - 1, (*WRITTEN, *DECIDED), author)
