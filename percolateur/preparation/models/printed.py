"""What was printed for an event, so that nobody prints it twice."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from percolateur.preparation.models.checklist import Preparation


class PrintedPaper(models.Model):
    preparation = models.ForeignKey(Preparation, models.CASCADE, related_name="printed", verbose_name=_("préparation"))
    paper = models.SlugField(_("papier"), max_length=30)
    printed_at = models.DateTimeField(_("imprimé à"), default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["preparation", "paper"],
                name="printed_once",
                violation_error_message=_("Ce papier est déjà noté comme imprimé."),
            )
        ]
