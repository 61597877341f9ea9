"""What a network takes from others: the feeds it follows, and the articles that came from them."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from percolateur.knowledge.models.article import Article
from percolateur.network.models import Network

AGAIN = timedelta(hours=1)  # before a feed that could not be read is asked again


class FeedQuerySet(models.QuerySet["Feed"]):
    def followed(self) -> "FeedQuerySet":
        return self.filter(ended_at=None)

    def due(self) -> "FeedQuerySet":
        return self.followed().filter(next_at__lte=timezone.now()).order_by("next_at")


class Feed(models.Model):
    """The public articles of another network, followed at its address.

    `key` is the one that was confirmed at the first contact: pages signed by any other are refused. `cursor` is the
    number there of the last change that was taken in, `began_at` when a reading from the very first one began.
    """

    class Rhythm(models.TextChoices):
        DAILY = "DAILY", _("tous les jours")
        WEEKLY = "WEEKLY", _("toutes les semaines")
        BY_HAND = "BY_HAND", _("seulement quand on le demande")

    network = models.ForeignKey(Network, models.CASCADE, related_name="feeds", verbose_name=_("réseau"))
    address = models.URLField(_("adresse"), max_length=500)
    name = models.CharField(_("réseau d’origine"), max_length=120)
    slug = models.CharField(_("nom court du réseau d’origine"), max_length=50)
    key = models.CharField(_("clé publique"), max_length=44)
    publishes = models.BooleanField(_("publier tout de suite"), default=False)
    rhythm = models.CharField(_("rythme"), max_length=7, choices=Rhythm, default=Rhythm.DAILY)
    cursor = models.PositiveBigIntegerField(_("numéro du dernier changement pris"), default=0, editable=False)
    began_at = models.DateTimeField(_("lecture depuis le début commencée à"), null=True, blank=True, editable=False)
    next_at = models.DateTimeField(_("prochaine lecture"), null=True, blank=True, default=timezone.now)
    tried_at = models.DateTimeField(_("dernière tentative"), null=True, blank=True)
    succeeded_at = models.DateTimeField(_("dernière lecture réussie"), null=True, blank=True)
    trouble = models.CharField(_("ce qui n’a pas marché"), max_length=500, blank=True)
    created_at = models.DateTimeField(_("abonné à"), auto_now_add=True)
    ended_at = models.DateTimeField(_("arrêté à"), null=True, blank=True)
    removes = models.BooleanField(_("ses fiches sont retirées avec lui"), default=False)
    settled = models.BooleanField(_("ses fiches sont dans l’état voulu"), default=True, editable=False)

    objects = FeedQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["network", "address"],
                name="feed_followed_once",
                violation_error_message=_("Le réseau est déjà abonné à ces fiches."),
            )
        ]
        indexes = [models.Index(fields=["next_at"], condition=Q(ended_at=None), name="feed_due")]

    def __str__(self) -> str:
        return self.name

    def next_time(self) -> datetime | None:
        """When to read it again, having just done so."""
        days = {self.Rhythm.DAILY: 1, self.Rhythm.WEEKLY: 7}.get(self.Rhythm(self.rhythm))
        return timezone.now() + timedelta(days=days) if days else None


class BorrowedQuerySet(models.QuerySet["Borrowed"]):
    def waiting(self) -> "BorrowedQuerySet":
        """Those that somebody changed here, while the original changed too."""
        return self.exclude(offered=None)

    def successor(self, article: int) -> int | None:
        """The article here that stands for the one this came to be merged into at its source; None without any.

        What it was merged into may have been merged in its turn.
        """
        one = self.filter(article=article).first()
        seen: set[str] = set()
        while one and one.gone and one.into and one.into not in seen:
            seen.add(one.into)
            one = self.filter(feed=one.feed_id, key=one.into).first() if one.feed_id else None
        return one.article_id if one and seen and not one.gone else None


class Borrowed(models.Model):
    """Where an article of another network comes from. It stays when the feed is no longer followed.

    `taken` is the article as it was last written from there: when the article no longer says that, somebody changed it
    here, and what comes next is only `offered`. `into` is the `key` of the one it was merged into there. `before` is
    its state before the source, or the end of the subscription, took it away.
    """

    article = models.OneToOneField(Article, models.CASCADE, related_name="borrowed", verbose_name=_("fiche"))
    feed = models.ForeignKey(
        Feed, models.SET_NULL, null=True, blank=True, related_name="borrowed", verbose_name=_("flux")
    )
    key = models.CharField(_("identifiant à l’origine"), max_length=100)
    network_name = models.CharField(_("réseau d’origine"), max_length=120)
    address = models.URLField(_("adresse de la fiche d’origine"), max_length=500, blank=True)
    taken = models.JSONField(_("texte pris à l’origine"))
    offered = models.JSONField(_("texte qu’elle propose maintenant"), null=True, blank=True)
    refused = models.JSONField(_("proposition refusée"), null=True, blank=True)
    gone = models.BooleanField(_("retirée à l’origine"), default=False)
    into = models.CharField(_("réunie à l’origine avec"), max_length=100, blank=True)
    withdrawn = models.BooleanField(_("retirée avec l’abonnement"), default=False)
    before = models.CharField(_("état d’avant le retrait"), max_length=9, choices=Article.Status, blank=True)
    seen_at = models.DateTimeField(_("lue à l’origine à"), default=timezone.now)

    objects = BorrowedQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["feed", "key"],
                name="borrowed_once",
                violation_error_message=_("Cette fiche est déjà venue de ce flux."),
            )
        ]

    def __str__(self) -> str:
        return self.network_name
