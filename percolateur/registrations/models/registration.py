"""Who registered for an event: a first name, a number of seats, at most one contact, and a place in the line."""

import secrets
import uuid

from django.db import connection, models
from django.db.models import Exists, F, OuterRef, Q, Sum
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from percolateur.accounts.models import User
from percolateur.events.models import Event
from percolateur.lib.spoken import TEXT_LENGTH
from percolateur.mailing.models import Mail

MOST_SEATS = 4


def new_secret() -> str:
    """What makes a personal link: 128 bits, not to be guessed."""
    return secrets.token_urlsafe(16)


class RegistrationQuerySet(models.QuerySet["Registration"]):
    def confirmed(self) -> "RegistrationQuerySet":
        return self.filter(status=Registration.Status.CONFIRMED)

    def waiting(self) -> "RegistrationQuerySet":
        """In the order in which they will be served."""
        return self.filter(status=Registration.Status.WAITING).order_by("pk")

    def standing(self) -> "RegistrationQuerySet":
        """With a seat or waiting for one."""
        return self.exclude(status=Registration.Status.CANCELLED)

    def with_refusals(self) -> "RegistrationQuerySet":
        """Say of each, as `refused`, whether mails to its address come back."""
        return self.annotate(refused=Exists(Mail.objects.refusing(OuterRef("email"))))

    def seats(self) -> int:
        total: int | None = self.aggregate(seats=Sum("seats"))["seats"]
        return total or 0


class Registration(models.Model):
    """One or several seats for one person. Waiting is a status: promotion keeps identity, link and rank."""

    class Status(models.TextChoices):
        CONFIRMED = "CONFIRMED", _("inscrite")
        WAITING = "WAITING", _("en liste d’attente")
        CANCELLED = "CANCELLED", _("annulée")

    class Presence(models.TextChoices):
        PRESENT = "PRESENT", _("présent")
        EXCUSED = "EXCUSED", _("absent excusé")
        ABSENT = "ABSENT", _("absent")

    event = models.ForeignKey(Event, models.CASCADE, related_name="registrations", verbose_name=_("séance"))
    key = models.UUIDField(_("clé d’envoi"), unique=True, default=uuid.uuid4, editable=False)
    digest = models.CharField(_("empreinte de l’envoi"), max_length=64, blank=True, editable=False)
    secret = models.CharField(_("lien personnel"), max_length=22, unique=True, default=new_secret, editable=False)
    name = models.CharField(_("prénom ou pseudonyme"), max_length=60, blank=True)
    seats = models.PositiveSmallIntegerField(_("nombre de places"), default=1)
    email = models.EmailField(_("adresse électronique"), blank=True)
    phone = models.CharField(_("téléphone"), max_length=20, blank=True)
    needs = models.CharField(_("besoins : accès, langue…"), max_length=300, blank=True)
    question = models.CharField(_("question à poser ce jour-là"), max_length=TEXT_LENGTH, blank=True)
    is_child = models.BooleanField(_("moins de 15 ans"), default=False)
    status = models.CharField(_("état"), max_length=9, choices=Status, default=Status.CONFIRMED)
    presence = models.CharField(_("présence"), max_length=7, choices=Presence, blank=True)
    # Of a party of several; None when all of them came.
    came = models.PositiveSmallIntegerField(_("combien sont venues"), null=True, blank=True)
    walk_in = models.BooleanField(_("visiteur de passage"), default=False)
    by_staff = models.BooleanField(_("inscrite par l’équipe"), default=False)
    created_at = models.DateTimeField(_("inscrite à"), default=timezone.now)
    promoted_at = models.DateTimeField(_("place obtenue à"), null=True, blank=True)
    cancelled_at = models.DateTimeField(_("annulée à"), null=True, blank=True)
    # Of an erased registration only numbers are left: who it was is known to nobody.
    erased_at = models.DateTimeField(_("effacée à"), null=True, blank=True, editable=False)

    objects = RegistrationQuerySet.as_manager()
    refused: bool  # set by with_refusals()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["event", "status"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(seats__gte=1, seats__lte=MOST_SEATS),
                name="registration_one_to_four_seats",
                violation_error_message=_("Choisissez de une à quatre places."),
            ),
            models.CheckConstraint(
                condition=Q(email="") | Q(phone=""),
                name="registration_one_contact",
                violation_error_message=_("Donnez une adresse électronique ou un téléphone, pas les deux."),
            ),
            models.CheckConstraint(
                condition=~Q(name="") | Q(walk_in=True) | Q(status="CANCELLED") | Q(erased_at__isnull=False),
                name="registration_has_a_name",
                violation_error_message=_("Écrivez un prénom ou un pseudonyme."),
            ),
            models.CheckConstraint(
                condition=Q(came=None) | Q(came__gte=1, came__lt=F("seats"), presence="PRESENT"),
                name="registration_came_within_its_seats",
                violation_error_message=_("Il ne peut pas en être venu plus que de places."),
            ),
        ]

    def __str__(self) -> str:
        return self.name or str(_("Visiteur de passage") if self.walk_in else _("Inscription effacée"))

    @property
    def address(self) -> str:
        """The path of the personal page, where one changes or gives up one's seats."""
        return reverse("registrations:own", args=[self.secret])

    @property
    def is_confirmed(self) -> bool:
        return self.status == self.Status.CONFIRMED

    @property
    def is_waiting(self) -> bool:
        return self.status == self.Status.WAITING

    @property
    def present(self) -> int:
        """How many people of it are, or were, in the room."""
        return (self.came or self.seats) if self.presence == self.Presence.PRESENT else 0

    @property
    def rank(self) -> int:
        """One's place in the waiting list, from 1; 0 when not waiting."""
        if not self.is_waiting:
            return 0
        return waiting(self.event_id, self.pk)


# Written by hand: everyone who waits asks it with each look at their page.
WAITING = "SELECT COUNT(*) FROM registrations_registration WHERE event_id = %s AND status = 'WAITING' AND id <= %s"


def waiting(event: int, last: int = 2**63 - 1) -> int:
    """How many are in the waiting list of an event, up to the registration `last`."""
    with connection.cursor() as cursor:
        cursor.execute(WAITING, [event, last])
        number: int = cursor.fetchone()[0]
        return number


class Call(models.Model):
    """Somebody to be told by telephone or face to face, for want of an e-mail address. Once per change."""

    class Kind(models.TextChoices):
        PROMOTED = "PROMOTED", _("une place s’est libérée")
        MOVED = "MOVED", _("la séance a changé")
        POSTPONED = "POSTPONED", _("la séance est reportée")
        CANCELLED = "CANCELLED", _("la séance est annulée")
        RESTORED = "RESTORED", _("la séance est maintenue")
        UNREACHED = "UNREACHED", _("adresse refusée : à appeler")

    registration = models.ForeignKey(Registration, models.CASCADE, related_name="calls", verbose_name=_("inscription"))
    kind = models.CharField(_("sujet"), max_length=9, choices=Kind)
    revision = models.PositiveIntegerField(_("modification de la séance dont il s’agit"), default=0)
    created_at = models.DateTimeField(_("à dire depuis"), default=timezone.now)
    done_at = models.DateTimeField(_("dit à"), null=True, blank=True)
    done_by = models.ForeignKey(
        User, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("dit par")
    )

    class Meta:
        ordering = ["created_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["registration", "kind", "revision"],
                name="call_once_a_change",
                violation_error_message=_("Cet appel est déjà dans la liste."),
            ),
        ]
