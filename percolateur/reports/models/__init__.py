"""What is reported: each subject in its own file."""

from percolateur.reports.models.coop import CoopReport, Level
from percolateur.reports.models.review import AnnualReview
from percolateur.reports.models.survey import SurveyColumns

__all__ = ["AnnualReview", "CoopReport", "Level", "SurveyColumns"]
