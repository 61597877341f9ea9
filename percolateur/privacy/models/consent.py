"""The proof of consent: what was asked, in its exact words, and what was answered, by nobody in particular."""

import uuid
from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

RECEIPTS_KEPT = timedelta(days=396)  # thirteen months


class PolicyVersion(models.Model):
    """What visitors are asked, as it was at one time: the register and the banner, word for word."""

    sha256 = models.CharField(_("empreinte"), max_length=64, unique=True)
    document = models.TextField(_("registre et bandeau, en JSON"))
    created_at = models.DateTimeField(_("en vigueur depuis"), auto_now_add=True)

    class Meta:
        verbose_name = _("version de la politique")
        verbose_name_plural = _("versions de la politique")

    @property
    def short(self) -> str:
        return self.sha256[:12]


class ConsentReceiptQuerySet(models.QuerySet["ConsentReceipt"]):
    def past_keeping(self) -> "ConsentReceiptQuerySet":
        return self.filter(created_at__lt=timezone.now() - RECEIPTS_KEPT)


class ConsentReceipt(models.Model):
    """One answer. It says nothing of who gave it: no address, no browser, no account."""

    class Origin(models.TextChoices):
        BANNER = "banner", _("bandeau")
        PAGE = "page", _("page des choix")
        EMBED = "embed", _("contenu d’un autre site")

    uuid = models.UUIDField(_("numéro"), primary_key=True, default=uuid.uuid4, editable=False)
    created_at = models.DateTimeField(_("donné à"), auto_now_add=True, db_index=True)
    policy = models.ForeignKey(PolicyVersion, models.PROTECT, related_name="receipts", verbose_name=_("version"))
    accepted = models.JSONField(_("services acceptés"), default=list)
    refused = models.JSONField(_("services refusés"), default=list)
    origin = models.CharField(_("d’où"), max_length=6, choices=Origin)

    objects = ConsentReceiptQuerySet.as_manager()

    class Meta:
        verbose_name = _("reçu")
        verbose_name_plural = _("reçus")
        constraints = [
            models.CheckConstraint(
                condition=Q(origin__in=["banner", "page", "embed"]),
                name="privacy_receipt_origin",
                violation_error_message=_("D’où vient ce choix ?"),
            )
        ]
