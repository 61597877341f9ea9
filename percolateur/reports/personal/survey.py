"""The yearly survey and the review: counts, and words that are published."""

from percolateur.lib.personal import nobody

KEPT = [
    nobody("reports.SurveyColumns", columns="names of columns of a survey", before="the same, before"),
    nobody("reports.AnnualReview", words="what the coordination publishes of a year"),
]
