"""What anyone says is amiss with a public article. Nothing tells who said it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from percolateur.knowledge.models.article import Article

WORDS_LENGTH = 500


class FlagQuerySet(models.QuerySet["Flag"]):
    def opened(self) -> "FlagQuerySet":
        """Those that nobody has answered yet."""
        return self.filter(closed_at=None, aside=False)

    def set_aside(self) -> "FlagQuerySet":
        """Those that a program may have sent, and nobody has looked at yet."""
        return self.filter(closed_at=None, aside=True)

    def closed(self) -> "FlagQuerySet":
        return self.exclude(closed_at=None)


class Flag(models.Model):
    """A report (« signalement »), open until coordination says what became of it."""

    class Reason(models.TextChoices):
        WRONG = "WRONG", _("Elle contient une erreur")
        OUTDATED = "OUTDATED", _("Elle n’est plus à jour")
        DUPLICATE = "DUPLICATE", _("Une autre fiche répond déjà à cette question")
        INAPPROPRIATE = "INAPPROPRIATE", _("Son contenu est déplacé")

    class Verdict(models.TextChoices):
        DONE = "DONE", _("c’est corrigé")
        NOTHING = "NOTHING", _("rien à changer")
        ROBOT = "ROBOT", _("envoi d’un robot")

    article = models.ForeignKey(Article, models.CASCADE, related_name="flags", verbose_name=_("fiche"))
    reason = models.CharField(_("ce qui ne va pas"), max_length=13, choices=Reason)
    words = models.CharField(_("précisions"), max_length=WORDS_LENGTH, blank=True)
    at = models.DateTimeField(_("signalé à"), default=timezone.now)
    aside = models.BooleanField(_("mis de côté"), default=False)
    verdict = models.CharField(_("suite donnée"), max_length=7, choices=Verdict, blank=True)
    closed_at = models.DateTimeField(_("clos à"), null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("clos par")
    )

    objects = FlagQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["article", "at"], condition=Q(closed_at=None), name="flag_open")]
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_at=None, verdict="") | Q(closed_at__isnull=False) & ~Q(verdict=""),
                name="flag_closed_says_how",
                violation_error_message=_("Dites quelle suite est donnée au signalement."),
            )
        ]

    def __str__(self) -> str:
        return self.get_reason_display()
