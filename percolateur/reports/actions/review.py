"""Keep the words of the coordination for a year; empty ones are taken away."""

from typing import Any

from percolateur.reports.models import AnnualReview
from percolateur.reports.review.review import Review


def say(review: Review, words: str) -> None:
    known: dict[str, Any] = {
        "first_year": review.year.first,
        "is_school_year": review.year.is_school,
        "library": review.library,
    }
    if words:
        AnnualReview.objects.update_or_create(network=review.network, **known, defaults={"words": words})
    else:
        AnnualReview.objects.filter(network=review.network, **known).delete()
