"""What the press says: the feeds a network reads, their items, and those put aside for an event."""

from datetime import timedelta

from dateutil.relativedelta import relativedelta
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from percolateur.events.models import Event
from percolateur.lib.json_lists import holds
from percolateur.network.models import Network
from percolateur.network.subjects import Subject

EVERY = timedelta(hours=1)  # between two readings of a feed
AT_MOST = timedelta(days=1)  # between two tries of one that fails
RECENT = timedelta(days=30)
KEPT = relativedelta(months=6)  # what nobody puts aside


class PressFeedQuerySet(models.QuerySet["PressFeed"]):
    def due(self) -> "PressFeedQuerySet":
        return self.filter(is_on=True, next_at__lte=timezone.now()).order_by("next_at", "pk")


class PressFeed(models.Model):
    """One RSS or Atom feed of a network's list. Nothing is asked of it before somebody switches it on."""

    network = models.ForeignKey(Network, models.CASCADE, related_name="press_feeds", verbose_name=_("réseau"))
    title = models.CharField(_("nom"), max_length=120)
    url = models.URLField(_("adresse"), max_length=500)
    is_on = models.BooleanField(_("lu"), default=True)
    # As its server gave them: given back, they spare both sides the reading of what did not change.
    etag = models.CharField(_("étiquette du serveur"), max_length=200, blank=True, editable=False)
    last_modified = models.CharField(_("date du serveur"), max_length=100, blank=True, editable=False)
    next_at = models.DateTimeField(_("prochaine lecture"), default=timezone.now)
    succeeded_at = models.DateTimeField(_("dernière lecture réussie"), null=True, blank=True)
    failures = models.PositiveSmallIntegerField(_("échecs de suite"), default=0, editable=False)
    trouble = models.CharField(_("ce qui n’a pas marché"), max_length=300, blank=True)

    objects = PressFeedQuerySet.as_manager()

    class Meta:
        ordering = ["title", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["network", "url"],
                name="press_feed_once",
                violation_error_message=_("Ce journal est déjà dans la liste."),
            )
        ]
        indexes = [models.Index(fields=["next_at"], condition=Q(is_on=True), name="press_feed_due")]

    def __str__(self) -> str:
        return self.title

    @property
    def pause(self) -> timedelta:
        """Before it is asked again: longer and longer while it fails."""
        return min(EVERY * 2 ** min(self.failures, 10), AT_MOST)


class PressItemQuerySet(models.QuerySet["PressItem"]):
    def recent_for(self, network: Network) -> "PressItemQuerySet":
        """What came in the last month, the newest first."""
        return self.filter(network=network, at__gte=timezone.now() - RECENT)

    def past_keeping(self) -> "PressItemQuerySet":
        """What nobody put aside, and nobody will read any more."""
        return self.filter(at__lt=timezone.now() - KEPT, asides=None)

    def about(self, subject: str) -> "PressItemQuerySet":
        return self.filter(holds("subjects", subject))

    def with_aside(self, event: Event | None) -> "PressItemQuerySet":
        """Say of each whether it `is_aside` for this event."""
        asides = PressAside.objects.filter(item=OuterRef("pk"), event=event and event.pk)
        return self.annotate(is_aside=Exists(asides))

    def aside_for(self, event: Event) -> "PressItemQuerySet":
        return self.filter(asides__event=event).order_by("asides__pk")


class PressItem(models.Model):
    """One piece of news: its title, its beginning, its address. `at` is when it came, where the feed gives no date.

    `story` is what its title says, without order or accents: the same news in two papers is told once.
    """

    network = models.ForeignKey(Network, models.CASCADE, related_name="press_items", verbose_name=_("réseau"))
    feed = models.ForeignKey(PressFeed, models.CASCADE, related_name="items", verbose_name=_("journal"))
    title = models.CharField(_("titre"), max_length=300)
    link = models.URLField(_("adresse"), max_length=1000)
    summary = models.CharField(_("début"), max_length=600, blank=True)
    subjects = models.JSONField(_("thématiques"), default=list, blank=True)
    at = models.DateTimeField(_("paru à"))
    is_dated = models.BooleanField(_("daté par le journal"), default=True)
    place = models.CharField(_("empreinte de l’adresse"), max_length=40, editable=False)
    story = models.CharField(_("empreinte du titre"), max_length=40, editable=False)

    objects = PressItemQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["network", "place"],
                name="press_item_once",
                violation_error_message=_("Cet article est déjà dans la revue."),
            )
        ]
        indexes = [
            models.Index(fields=["network", "-at"], name="press_item_newest"),
            models.Index(fields=["network", "story"], name="press_item_story"),
        ]

    is_aside: bool  # set by with_aside()

    def __str__(self) -> str:
        return self.title

    @property
    def subject_names(self) -> list[str]:
        return [str(Subject(key).label) for key in self.subjects if key in Subject.values]


class PressAside(models.Model):
    """An item put aside for an event, a staff café included."""

    item = models.ForeignKey(PressItem, models.CASCADE, related_name="asides", verbose_name=_("article"))
    event = models.ForeignKey(Event, models.CASCADE, related_name="press_asides", verbose_name=_("séance"))
    put_at = models.DateTimeField(_("mis de côté à"), default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["item", "event"],
                name="press_aside_once",
                violation_error_message=_("Cet article est déjà mis de côté pour cette séance."),
            )
        ]

    def __str__(self) -> str:
        return str(self.item)
