"""The journal of what people asked about their data, and by when they must be answered. Never who asked."""

from datetime import date

from dateutil.relativedelta import relativedelta
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from percolateur.network.models import Network, Role

# GDPR, article 12.3: one month, and two more when it is complex, which the person is told within the first.
DELAY = relativedelta(months=1)
LONGER_DELAY = relativedelta(months=3)


class RightsRequestQuerySet(models.QuerySet["RightsRequest"]):
    def pending(self) -> "RightsRequestQuerySet":
        """The most urgent first."""
        return self.filter(done_on=None).order_by("due_on", "pk")

    def answered(self) -> "RightsRequestQuerySet":
        return self.exclude(done_on=None).order_by("-done_on", "-pk")


class RightsRequest(models.Model):
    """One request, of one network."""

    class Kind(models.TextChoices):
        ACCESS = "ACCESS", _("voir ses données")
        RECTIFICATION = "RECTIFICATION", _("les corriger")
        ERASURE = "ERASURE", _("les effacer")
        OBJECTION = "OBJECTION", _("s’opposer à leur usage")

    class Channel(models.TextChoices):
        SELF_SERVICE = "SELF_SERVICE", _("en ligne, par la personne")
        DESK = "DESK", _("à l’accueil ou par téléphone")
        MAIL = "MAIL", _("par courrier ou courriel")

    network = models.ForeignKey(Network, models.CASCADE, related_name="rights_requests", verbose_name=_("réseau"))
    kind = models.CharField(_("demande"), max_length=13, choices=Kind)
    channel = models.CharField(_("reçue"), max_length=12, choices=Channel)
    received_on = models.DateField(_("reçue le"), default=timezone.localdate)
    due_on = models.DateField(_("à faire avant le"))
    extension_reason = models.CharField(_("pourquoi deux mois de plus"), max_length=300, blank=True)
    done_on = models.DateField(_("faite le"), null=True, blank=True)
    # Empty when the person did it alone.
    handled_by = models.CharField(_("traitée par"), max_length=13, choices=Role, blank=True)
    note = models.CharField(_("note, sans nom ni contact"), max_length=300, blank=True)

    objects = RightsRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("demande")
        indexes = [models.Index(fields=["network", "done_on", "due_on"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(done_on=None) | Q(done_on__gte=F("received_on")),
                name="request_done_after_it_came",
                violation_error_message=_("La réponse vient après la demande."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()

    @property
    def is_late(self) -> bool:
        return self.done_on is None and self.due_on < timezone.localdate()

    @property
    def days_left(self) -> int:
        return (self.due_on - timezone.localdate()).days

    @property
    def is_extended(self) -> bool:
        return bool(self.extension_reason)

    @property
    def may_be_extended(self) -> bool:
        """Within the first month only, during which the person must hear of it."""
        return self.done_on is None and not self.is_extended and not self.is_late

    def finish(self, role: str, day: date | None = None) -> None:
        """Twice is once."""
        if self.done_on is None:
            self.done_on, self.handled_by = day or timezone.localdate(), role
            self.save(update_fields=["done_on", "handled_by"])

    def extend(self, reason: str) -> None:
        self.extension_reason, self.due_on = reason, self.received_on + LONGER_DELAY
        self.save(update_fields=["extension_reason", "due_on"])
