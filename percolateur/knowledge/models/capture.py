"""What was decided to keep of a question of a café, once its board is closed."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from percolateur.board.models import Question
from percolateur.knowledge.models.article import Article


class CaptureQuerySet(models.QuerySet["Capture"]):
    def waiting(self) -> "CaptureQuerySet":
        """Additions that nobody has read yet, oldest first."""
        return self.filter(what=Capture.What.ADDED, settled_at=None).exclude(article=None).order_by("at", "pk")


class Capture(models.Model):
    """One decision a question. An addition is a proposal, `text` and `sources`, until coordination settles it.

    `given` holds the keys of the rows it made, to take them back.
    """

    class What(models.TextChoices):
        PROPOSED = "PROPOSED", _("fiche proposée")
        ADDED = "ADDED", _("ajout proposé à une fiche")
        NOTHING = "NOTHING", _("rien à garder")

    question = models.OneToOneField(
        Question, models.SET_NULL, null=True, related_name="capture", verbose_name=_("question du tableau")
    )
    article = models.ForeignKey(
        Article, models.SET_NULL, null=True, blank=True, related_name="captures", verbose_name=_("fiche")
    )
    what = models.CharField(_("décision"), max_length=8, choices=What)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("décidé par")
    )
    at = models.DateTimeField(_("décidé à"), default=timezone.now)
    text = models.TextField(_("texte proposé"), blank=True)
    sources = models.JSONField(_("sources proposées"), default=list, blank=True)
    given = models.JSONField(_("apporté à la fiche"), default=dict, blank=True)
    settled_at = models.DateTimeField(_("relu à"), null=True, blank=True)

    objects = CaptureQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.get_what_display()
