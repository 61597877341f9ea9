"""What was done to an article, by whom, and what it was then."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from percolateur.knowledge.models.article import Article

WORD_LENGTH = 300


class Revision(models.Model):
    """An article as it was after something was done to it. `snapshot` holds its fields and its sources."""

    class Verb(models.TextChoices):
        CREATED = "CREATED", _("écrite")
        EDITED = "EDITED", _("modifiée")
        PUBLISHED = "PUBLISHED", _("publiée")
        RETIRED = "RETIRED", _("retirée")
        RESTORED = "RESTORED", _("rétablie")
        MERGED = "MERGED", _("réunie avec une autre")
        ENRICHED = "ENRICHED", _("enrichie d’une autre")
        PARTED = "PARTED", _("séparée d’une autre")
        REVIEWED = "REVIEWED", _("relue")
        RETURNED = "RETURNED", _("renvoyée")
        IMPORTED = "IMPORTED", _("importée")

    article = models.ForeignKey(Article, models.CASCADE, related_name="revisions", verbose_name=_("fiche"))
    number = models.PositiveIntegerField(_("numéro"))
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("auteur")
    )
    at = models.DateTimeField(_("fait à"), default=timezone.now)
    verb = models.CharField(_("geste"), max_length=9, choices=Verb)
    word = models.CharField(_("mot à l’équipe"), max_length=WORD_LENGTH, blank=True)
    snapshot = models.JSONField(_("état de la fiche"), default=dict)
    # When it was merged: the rows it gave to the other one, by model, to part them again.
    given = models.JSONField(_("apporté à l’autre fiche"), default=dict, blank=True)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "number"],
                name="revision_number_once",
                violation_error_message=_("La fiche a déjà une version de ce numéro."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.number} – {self.get_verb_display()}"

    @property
    def may_be_undone(self) -> bool:
        """Whether `undo` would take back what it did, nothing having been done since."""
        verb = self.Verb
        return self.verb == verb.MERGED or (self.number > 1 and self.verb not in (verb.ENRICHED, verb.PARTED))
