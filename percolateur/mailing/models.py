"""One row for each mail that leaves: the queue, and for a month the proof that it left."""

from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class MailQuerySet(models.QuerySet["Mail"]):
    def due(self) -> "MailQuerySet":
        """Waiting for their turn, the oldest first."""
        return self.filter(state=Mail.State.WAITING, due_at__lte=timezone.now()).order_by("due_at", "pk")

    def stuck(self, since: timedelta) -> "MailQuerySet":
        """Claimed that long ago by a worker that did not live to send them."""
        return self.filter(state=Mail.State.SENDING, claimed_at__lt=timezone.now() - since)

    def due_or_stuck(self, since: timedelta) -> "MailQuerySet":
        """In one statement: an idle server asks it every second."""
        return self.due().order_by() | self.stuck(since)

    def refusing(self, to: "str | models.OuterRef") -> "MailQuerySet":
        """Those that this address refused for good: it is not written to again."""
        return self.filter(to=to, state=Mail.State.REFUSED)


class Mail(models.Model):
    """A mail to be written by the writer of its kind. `key` says what it is about, so that nothing is told twice."""

    class State(models.TextChoices):
        WAITING = "WAITING", _("à envoyer")
        SENDING = "SENDING", _("en cours d’envoi")
        SENT = "SENT", _("envoyé")
        DROPPED = "DROPPED", _("sans objet")
        FAILED = "FAILED", _("impossible à envoyer")
        REFUSED = "REFUSED", _("adresse refusée")

    kind = models.CharField(_("sorte"), max_length=40)
    key = models.CharField(_("objet, une seule fois"), max_length=120, unique=True)
    to = models.EmailField(_("destinataire"))
    about = models.PositiveBigIntegerField(_("numéro de ce dont il parle"))
    details = models.JSONField(_("ce qui était vrai au moment du changement"), default=dict, blank=True)
    state = models.CharField(_("état"), max_length=7, choices=State, default=State.WAITING)
    tries = models.PositiveSmallIntegerField(_("nombre d’essais"), default=0)
    due_at = models.DateTimeField(_("à envoyer à partir de"), default=timezone.now)
    claimed_at = models.DateTimeField(_("pris en charge à"), null=True, blank=True)
    done_at = models.DateTimeField(_("terminé à"), null=True, blank=True)
    error = models.CharField(_("dernier refus du serveur"), max_length=300, blank=True)

    objects = MailQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["due_at"], condition=Q(state="WAITING"), name="mail_waiting"),
            models.Index(fields=["claimed_at"], condition=Q(state="SENDING"), name="mail_sending"),
            models.Index(fields=["to"], condition=Q(state="REFUSED"), name="mail_refused"),
            models.Index(fields=["kind", "about"]),
        ]

    def __str__(self) -> str:
        return self.key
