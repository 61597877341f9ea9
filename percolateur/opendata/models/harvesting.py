"""The log of the public articles, in the order and at the moments harvesters see their changes.

It follows the articles: it can be made again from them, but for what is gone, which it alone remembers, without a word
of what was said there. `harvesting/following.py` writes it.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

SPEC_LENGTH = 60


class HarvestClock(models.Model):
    """One row: the number of the last change of the articles that was taken in, and the latest moment given.

    Whoever writes the log holds it until the end of the transaction.
    """

    followed = models.PositiveBigIntegerField(_("numéro du dernier changement suivi"), default=0)
    stamp = models.DateTimeField(_("dernier moment donné"), null=True, blank=True)


class HarvestRecord(models.Model):
    """An article that anyone could read one day: where it stands among all changes, since when, and whether it is gone.

    `article` is its number, and no relation: the row stays when the article, or its whole network, is deleted.
    """

    article = models.PositiveBigIntegerField(_("numéro de la fiche"), unique=True)
    number = models.PositiveBigIntegerField(_("numéro du dernier changement"), unique=True)
    stamp = models.DateTimeField(_("visible depuis"))
    gone = models.BooleanField(_("n’est plus publique"), default=False)

    class Meta:
        indexes = [models.Index(fields=["stamp", "number"], name="harvest_by_stamp")]


class HarvestSet(models.Model):
    """A set that an article belongs to, or did when it went. `number` is that of its record: sets are read in order."""

    record = models.ForeignKey(HarvestRecord, models.CASCADE, related_name="sets", verbose_name=_("notice"))
    spec = models.CharField(_("ensemble"), max_length=SPEC_LENGTH)
    number = models.PositiveBigIntegerField(_("numéro du dernier changement"))

    class Meta:
        indexes = [models.Index(fields=["spec", "number"], name="harvest_set_by_number")]
        constraints = [
            models.UniqueConstraint(
                fields=["record", "spec"],
                name="harvest_set_once",
                violation_error_message=_("La fiche est déjà dans cet ensemble."),
            )
        ]
