"""What the coordination adds, in its own words, to the review of a year."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from percolateur.network.models import Library, Network

MOST_WORDS = 450  # characters: three sentences, so that the review stays on its page


class AnnualReview(models.Model):
    """The year of a network, or of one of its libraries. Figures are never kept here: they are read each time.

    `first_year` is the civil year, or the year in which the school year began.
    """

    network = models.ForeignKey(Network, models.CASCADE, related_name="reviews", verbose_name=_("réseau"))
    library = models.ForeignKey(
        Library, models.CASCADE, null=True, blank=True, related_name="reviews", verbose_name=_("médiathèque")
    )
    first_year = models.PositiveSmallIntegerField(_("année"))
    is_school_year = models.BooleanField(_("année scolaire"), default=False)
    words = models.CharField(_("le mot de l’équipe"), max_length=MOST_WORDS, blank=True)

    class Meta:
        verbose_name = _("bilan")
        constraints = [
            models.UniqueConstraint(
                fields=["network", "library", "first_year", "is_school_year"],
                condition=Q(library__isnull=False),
                name="review_of_library_once_a_year",
                violation_error_message=_("Le bilan de cette année existe déjà."),
            ),
            models.UniqueConstraint(
                fields=["network", "first_year", "is_school_year"],
                condition=Q(library=None),
                name="review_of_network_once_a_year",
                violation_error_message=_("Le bilan de cette année existe déjà."),
            ),
        ]
