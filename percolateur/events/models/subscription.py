"""Who follows a library's dates from outside: by a mail now and then, or in their own calendar."""

import secrets
from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from percolateur.accounts.models import User
from percolateur.events.models.event import Event
from percolateur.network.models import Library

PENDING = timedelta(hours=48)  # a request that is not confirmed is forgotten after that


def new_secret() -> str:
    """What makes a personal link: 128 bits, not to be guessed."""
    return secrets.token_urlsafe(16)


class SubscriptionQuerySet(models.QuerySet["Subscription"]):
    def confirmed(self) -> "SubscriptionQuerySet":
        return self.exclude(confirmed_at=None)

    def standing(self) -> "SubscriptionQuerySet":
        """Confirmed, or still to be within the two days."""
        return self.filter(Q(confirmed_at__isnull=False) | Q(asked_at__gt=timezone.now() - PENDING))


class Subscription(models.Model):
    """An address that wants the dates of one library. Nothing else is known of the person."""

    library = models.ForeignKey(
        Library, models.CASCADE, related_name="date_subscriptions", verbose_name=_("médiathèque")
    )
    email = models.EmailField(_("adresse électronique"))
    secret = models.CharField(_("lien personnel"), max_length=22, unique=True, default=new_secret, editable=False)
    asked_at = models.DateTimeField(_("demandé à"), default=timezone.now)
    confirmed_at = models.DateTimeField(_("confirmé à"), null=True, blank=True)

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["library", "email"],
                name="subscription_once",
                violation_error_message=_("Cette adresse est déjà abonnée."),
            )
        ]

    def confirm(self) -> None:
        """Twice is once."""
        if self.confirmed_at is None:
            self.confirmed_at = timezone.now()
            self.save(update_fields=["confirmed_at"])


class CalendarLink(models.Model):
    """The secret address by which somebody of the team reads the events they host in their own calendar."""

    user = models.OneToOneField(User, models.CASCADE, related_name="calendar_link", verbose_name=_("personne"))
    secret = models.CharField(_("lien personnel"), max_length=22, unique=True, default=new_secret, editable=False)
    made_at = models.DateTimeField(_("fait à"), default=timezone.now)


class OpenAgendaCopy(models.Model):
    """An event as it was last sent to OpenAgenda: what did not change is not sent again."""

    event = models.OneToOneField(Event, models.CASCADE, related_name="openagenda_copy", verbose_name=_("séance"))
    digest = models.CharField(_("empreinte de l’envoi"), max_length=64)
    sent_at = models.DateTimeField(_("envoyé à"), default=timezone.now)
