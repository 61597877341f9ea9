"""One event: what is announced on the programme and held in a library or outside."""

from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from percolateur.accounts.models import User
from percolateur.events import formats
from percolateur.events.models.series import Series
from percolateur.events.seats import FEW, left_in_words, waiting_in_words
from percolateur.lib.compiled import Compiled
from percolateur.network.models import Library, Network, Room

# Around the announced hours, the board may be joined: people come early, and stay to finish a sentence.
JOIN_BEFORE = timedelta(minutes=30)
JOIN_AFTER = timedelta(minutes=15)


def day_limits(day: date) -> tuple[datetime, datetime]:
    """The first moment of this local day, and the first of the next."""
    return tuple(timezone.make_aware(datetime.combine(each, time())) for each in (day, day + timedelta(days=1)))  # type: ignore[return-value]


class EventQuerySet(models.QuerySet["Event"]):
    def public(self) -> "EventQuerySet":
        """What anyone may see: published, and not a staff café."""
        return self.exclude(status=Event.Status.DRAFT).filter(format__in=formats.PUBLIC_FORMATS)

    def upcoming(self, now: datetime | None = None) -> "EventQuerySet":
        """Not over yet: an event stays listed until its end."""
        return self.filter(end__gt=now or timezone.now()).order_by("start", "pk")

    def past(self, now: datetime | None = None) -> "EventQuerySet":
        return self.filter(end__lte=now or timezone.now()).order_by("-start", "-pk")

    def on(self, day: date) -> "EventQuerySet":
        """Held on this local day, even in part. With `before` and `after`, each event falls in exactly one."""
        first, last = day_limits(day)
        return self.filter(start__lt=last, end__gt=first).order_by("start", "pk")

    def before(self, day: date) -> "EventQuerySet":
        return self.past(day_limits(day)[0])

    def after(self, day: date) -> "EventQuerySet":
        return self.filter(start__gte=day_limits(day)[1]).order_by("start", "pk")

    def during(self, first: date, after: date) -> "EventQuerySet":
        """Beginning on a local day from `first` on, and before `after`."""
        return self.filter(start__gte=day_limits(first)[0], start__lt=day_limits(after)[0]).order_by("start", "pk")

    def limits(self) -> tuple[date | None, date | None]:
        """The local days of the first and of the last."""
        found = self.aggregate(first=models.Min("start"), last=models.Max("start"))
        return tuple(found[name] and timezone.localdate(found[name]) for name in ("first", "last"))  # type: ignore[return-value]

    def of(self, user: User) -> "EventQuerySet":
        """The events of this person's libraries, and those they host."""
        return self.filter(Q(library__in=Library.objects.of(user)) | Q(Exists(hosting(user))))

    def with_mine(self, user: User) -> "EventQuerySet":
        """Tell apart, as `mine`, the events this person hosts."""
        return self.annotate(mine=Exists(hosting(user)))

    def locked(self, pk: int) -> "Event":
        """One event, for whoever changes its seats: others wait for the end of the transaction.

        On PostgreSQL its row is locked; SQLite lets one writer in at a time anyway. Raises DoesNotExist.
        """
        event = _locked.first(pk)
        if event is None:
            raise Event.DoesNotExist
        return event

    def with_place(self) -> "EventQuerySet":
        return self.select_related("library__network", "room")


class Event(models.Model):
    """One occurrence (iCalendar VEVENT, schema.org/Event). Times are aware; `end` is exclusive."""

    Format = formats.Format

    class Status(models.TextChoices):
        DRAFT = "DRAFT", _("brouillon")
        SCHEDULED = "SCHEDULED", _("programmée")
        POSTPONED = "POSTPONED", _("reportée")
        CANCELLED = "CANCELLED", _("annulée")
        HELD = "HELD", _("tenue")

    class Registration(models.TextChoices):
        """How one registers."""

        NONE = "NONE", _("sans inscription : on vient quand on veut")
        PUBLIC = "PUBLIC", _("en ligne, au téléphone ou sur place")
        STAFF = "STAFF", _("par l’équipe seulement : « appelez-nous »")

    class Offer(models.TextChoices):
        """What one may do about a seat."""

        SEATS = "SEATS", _("il reste des places")
        WAITING = "WAITING", _("liste d’attente")
        FULL = "FULL", _("complet")
        LATER = "LATER", _("inscriptions à venir")
        CLOSED = "CLOSED", _("inscriptions closes")
        CALL = "CALL", _("inscription auprès de l’équipe")
        FREE = "FREE", _("sans inscription")
        NOTHING = "NOTHING", _("plus rien")

    library = models.ForeignKey(Library, models.PROTECT, related_name="events", verbose_name=_("médiathèque"))
    format = models.CharField(_("format"), max_length=18, choices=Format, default=Format.DIGITAL_CAFE)
    status = models.CharField(_("état"), max_length=9, choices=Status, default=Status.SCHEDULED)
    start = models.DateTimeField(_("début"))
    end = models.DateTimeField(_("fin"))
    room = models.ForeignKey(
        Room, models.SET_NULL, null=True, blank=True, related_name="events", verbose_name=_("salle")
    )
    venue = models.CharField(_("lieu, si la séance se tient hors de la médiathèque"), max_length=200, blank=True)
    capacity = models.PositiveSmallIntegerField(_("nombre de places"), default=10)
    minimum_age = models.PositiveSmallIntegerField(_("âge minimum"), default=10)
    # Its page then shows nothing from another site: a child cannot consent alone.
    for_children = models.BooleanField(_("pour les enfants"), default=False)
    hook = models.CharField(_("thème d’accroche"), max_length=200, blank=True)
    description = models.TextField(_("présentation"), blank=True)
    registration = models.CharField(_("inscription"), max_length=6, choices=Registration, default=Registration.PUBLIC)
    opens_days = models.PositiveSmallIntegerField(_("ouverture, en jours avant la séance"), null=True, blank=True)
    closes_days = models.PositiveSmallIntegerField(_("fermeture, en jours avant la séance"), default=0)
    waiting_places = models.PositiveSmallIntegerField(_("places en liste d’attente"), default=10)
    # Kept by `registrations`, in the transaction that registers: the programme shows them without asking anyone.
    seats_taken = models.PositiveIntegerField(_("places prises"), default=0, editable=False)
    seats_waiting = models.PositiveIntegerField(_("places demandées en attente"), default=0, editable=False)
    series = models.ForeignKey(
        Series, models.SET_NULL, null=True, blank=True, related_name="events", verbose_name=_("série"), editable=False
    )
    # The day its series gave it (iCalendar RECURRENCE-ID), wherever it has moved since.
    series_day = models.DateField(_("jour dans la série"), null=True, blank=True, editable=False)
    apart = models.BooleanField(_("modifiée à part de sa série"), default=False, editable=False)
    revision = models.PositiveIntegerField(_("numéro de la dernière modification"), default=0, editable=False)
    changed_at = models.DateTimeField(_("modifiée à"), auto_now=True)
    # The Monday on which subscribers were told of it.
    announced_on = models.DateField(_("annoncée le"), null=True, blank=True, editable=False)
    hosts = models.ManyToManyField(
        settings.AUTH_USER_MODEL, related_name="hosted_events", blank=True, verbose_name=_("animation")
    )
    # Those who have no account: the team reads their names, the public does not.
    other_hosts = models.CharField(_("bénévoles ou partenaires qui animent"), max_length=200, blank=True)

    objects = EventQuerySet.as_manager()
    mine: bool  # set by with_mine()
    away: object  # how far it is, in words, where events are sorted by distance

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
            models.UniqueConstraint(
                fields=["series", "series_day"],
                name="event_once_a_series_day",
                violation_error_message=_("La série a déjà une séance ce jour-là."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_format_display()} – {self.library}"

    def get_format_display(self) -> str:  # type: ignore[no-redef]
        """In the place of Django's, which lays out all the formats for the name of one."""
        return str(formats.Format(self.format).label)

    @property
    def network(self) -> Network:
        return self.library.network

    @property
    def place(self) -> str:
        """Where it is held, in one line."""
        return self.venue or ", ".join([self.library.name, *([self.room.name] if self.room else [])])

    @property
    def sheet(self) -> formats.Sheet:
        return formats.SHEETS[formats.Format(self.format)]

    @property
    def is_public(self) -> bool:
        return self.status != self.Status.DRAFT and self.sheet.public

    @property
    def has_begun(self) -> bool:
        return self.start <= timezone.now()

    @property
    def is_over(self) -> bool:
        return self.end <= timezone.now()

    @property
    def is_now(self) -> bool:
        return self.start <= timezone.now() < self.end

    @property
    def is_bare(self) -> bool:
        """Nobody ever registered and no board was opened: no row of the apps above rests on it."""
        return not any(
            relation.related_model._base_manager.filter(**{relation.field.name: self}).exists()
            for relation in self._meta.related_objects
        )

    @property
    def may_be_joined(self) -> bool:
        """The café is on, or about to be: the way to its board is shown."""
        return (
            self.status == self.Status.SCHEDULED and self.start - JOIN_BEFORE <= timezone.now() < self.end + JOIN_AFTER
        )

    # --- registration

    @property
    def seats_left(self) -> int:
        return max(0, self.capacity - self.seats_taken)

    @property
    def has_few_seats(self) -> bool:
        return self.seats_left < FEW

    @property
    def left_in_words(self) -> str:
        return left_in_words(self.seats_left, self.capacity)

    @property
    def waiting_in_words(self) -> str:
        return waiting_in_words(self.seats_waiting)

    @property
    def is_full(self) -> bool:
        return self.registration != self.Registration.NONE and self.seats_left == 0

    @property
    def registration_opens_at(self) -> datetime | None:
        """The first moment of its day; None when it is open from the start."""
        if self.opens_days is None:
            return None
        return day_limits(timezone.localdate(self.start) - timedelta(days=self.opens_days))[0]

    @property
    def registration_closes_at(self) -> datetime:
        """The event's end, since the door stays open; or the end of a day before it."""
        if not self.closes_days:
            return self.end if self.sheet.open_door else self.start
        return day_limits(timezone.localdate(self.start) - timedelta(days=self.closes_days))[1]

    @property
    def takes_registrations(self) -> bool:
        """Whether anyone may register now."""
        opens = self.registration_opens_at
        return (
            self.is_public
            and self.status == self.Status.SCHEDULED
            and self.registration == self.Registration.PUBLIC
            and (opens is None or opens <= timezone.now())
            and timezone.now() < self.registration_closes_at
        )

    @property
    def offer(self) -> "Event.Offer":
        """What one may do about a seat now, for whoever reads the programme."""
        now, opens = timezone.now(), self.registration_opens_at
        if not self.is_public or self.status != self.Status.SCHEDULED or self.is_over:
            return self.Offer.NOTHING
        if self.registration != self.Registration.PUBLIC:
            return self.Offer.FREE if self.registration == self.Registration.NONE else self.Offer.CALL
        if opens and now < opens:
            return self.Offer.LATER
        if now >= self.registration_closes_at:
            return self.Offer.CLOSED
        if self.seats_left and not (self.library.strict_waiting and self.seats_waiting):
            return self.Offer.SEATS
        return self.Offer.WAITING if self.seats_waiting < self.waiting_places else self.Offer.FULL

    @property
    def duration(self) -> timedelta:
        return self.end - self.start


_locked = Compiled(
    Event, lambda pk: Event.objects.select_for_update(of=("self",)).select_related("library").filter(pk=pk), -1
)


def hosting(user: User) -> models.QuerySet:
    return Event.hosts.through.objects.filter(event=OuterRef("pk"), user=user)
