"""What is reported: each subject in its own file."""

from percolateur.reports.models.coop import CoopReport, Level

__all__ = ["CoopReport", "Level"]
