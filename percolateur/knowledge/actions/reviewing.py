"""When an article is read again: what was true a year ago may no longer be."""

from datetime import date

from dateutil.relativedelta import relativedelta
from django.utils import timezone

from percolateur.knowledge.models import FAST_MOVING, Article

USUAL = relativedelta(months=12)
SOONER = relativedelta(months=6)


def next_review(article: Article) -> date:
    """Twelve months from today, six for a subject that moves fast."""
    return timezone.localdate() + (SOONER if FAST_MOVING.intersection(article.subjects) else USUAL)
