"""Events: what is announced on the programme and held in a library or outside."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from percolateur.accounts.models import User
from percolateur.network.models import Library, Network, Room


class EventQuerySet(models.QuerySet["Event"]):
    def public(self) -> "EventQuerySet":
        """What anyone may see: published, and not a staff café."""
        return self.exclude(status=Event.Status.DRAFT).exclude(format=Event.Format.STAFF_CAFE)

    def upcoming(self, now: datetime | None = None) -> "EventQuerySet":
        """Not over yet: an event stays listed until its end."""
        return self.filter(end__gt=now or timezone.now()).order_by("start")

    def past(self, now: datetime | None = None) -> "EventQuerySet":
        return self.filter(end__lte=now or timezone.now()).order_by("-start")

    def of(self, user: User) -> "EventQuerySet":
        """The events of this person's libraries, and those they host."""
        return self.filter(Q(library__in=Library.objects.of(user)) | Q(hosts=user)).distinct()


class Event(models.Model):
    """One occurrence (iCalendar VEVENT, schema.org/Event). Times are aware; `end` is exclusive."""

    class Format(models.TextChoices):
        DIGITAL_CAFE = "DIGITAL_CAFE", _("Café numérique")
        DISCOVERY_WORKSHOP = "DISCOVERY_WORKSHOP", _("Atelier découverte")
        THEMED_WORKSHOP = "THEMED_WORKSHOP", _("Atelier thématique")
        STAFF_CAFE = "STAFF_CAFE", _("Café équipe")
        TALK = "TALK", _("Conférence, débat")

    class Status(models.TextChoices):
        DRAFT = "DRAFT", _("brouillon")
        SCHEDULED = "SCHEDULED", _("programmée")
        POSTPONED = "POSTPONED", _("reportée")
        CANCELLED = "CANCELLED", _("annulée")
        HELD = "HELD", _("tenue")

    library = models.ForeignKey(Library, models.PROTECT, related_name="events", verbose_name=_("médiathèque"))
    format = models.CharField(_("format"), max_length=18, choices=Format, default=Format.DIGITAL_CAFE)
    status = models.CharField(_("état"), max_length=9, choices=Status, default=Status.SCHEDULED)
    start = models.DateTimeField(_("début"))
    end = models.DateTimeField(_("fin"))
    room = models.ForeignKey(Room, models.SET_NULL, null=True, blank=True, related_name="events", verbose_name=_("salle"))
    venue = models.CharField(
        _("lieu, si la séance se tient hors de la médiathèque"), max_length=200, blank=True
    )
    capacity = models.PositiveSmallIntegerField(_("nombre de places"), default=10)
    minimum_age = models.PositiveSmallIntegerField(_("âge minimum"), default=10)
    hook = models.CharField(_("thème d’accroche"), max_length=200, blank=True)
    description = models.TextField(_("présentation"), blank=True)
    hosts = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="hosted_events", blank=True, verbose_name=_("animation"))

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ["start"]
        indexes = [models.Index(fields=["start"]), models.Index(fields=["library", "start"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(end__gt=F("start")),
                name="event_ends_after_start",
                violation_error_message=_("La fin doit venir après le début."),
            ),
            models.CheckConstraint(
                condition=Q(capacity__gte=1),
                name="event_has_a_seat",
                violation_error_message=_("Il faut au moins une place."),
            ),
            models.CheckConstraint(
                condition=Q(room=None) | Q(venue=""),
                name="event_room_or_venue",
                violation_error_message=_("Choisissez une salle de la médiathèque ou un lieu extérieur, pas les deux."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_format_display()} – {self.library}"

    @property
    def network(self) -> Network:
        return self.library.network

    @property
    def is_public(self) -> bool:
        return self.status != self.Status.DRAFT and self.format != self.Format.STAFF_CAFE

    @property
    def duration(self) -> timedelta:
        return self.end - self.start
