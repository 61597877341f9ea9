"""What an event leaves, and what the team reports of it: each subject in its own file."""

from django.urls import URLPattern, URLResolver

from percolateur.reports.urls import coop, exports, review, summary, survey

app_name = "reports"
urlpatterns: list[URLPattern | URLResolver] = [
    *summary.patterns,
    *coop.patterns,
    *exports.patterns,
    *survey.patterns,
    *review.patterns,
]
