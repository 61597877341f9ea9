"""The columns of a network's yearly survey: how the ministry, or the department, calls each figure that year."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from percolateur.network.models import Network


class SurveyColumnsQuerySet(models.QuerySet["SurveyColumns"]):
    def of(self, network: Network, year: int) -> "SurveyColumns | None":
        """Those of the year, or of the last year before it that had some: they are carried on."""
        return self.filter(network=network, year__lte=year).order_by("-year").first()


class SurveyColumns(models.Model):
    """`columns` is a list of `survey.columns.Column`, as JSON; `before` is what it was before the last change.

    Items of the survey move every year: a change counts from its year on, and leaves the years before as they were.
    """

    network = models.ForeignKey(Network, models.CASCADE, related_name="survey_columns", verbose_name=_("réseau"))
    year = models.PositiveSmallIntegerField(_("à partir de l’année"))
    columns = models.JSONField(_("colonnes"), default=list)
    before: "models.JSONField[Any, Any]" = models.JSONField(
        _("colonnes, avant le dernier changement"), null=True, blank=True, editable=False
    )

    objects = SurveyColumnsQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("colonnes de l’enquête annuelle")
        constraints = [
            models.UniqueConstraint(
                fields=["network", "year"],
                name="survey_columns_once_a_year",
                violation_error_message=_("Les colonnes de cette année existent déjà."),
            )
        ]
