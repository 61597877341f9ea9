"""Who is told of what changes, what they were told, and what is known to be told already."""

import base64
import secrets
from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from percolateur.lib.codes import new_code
from percolateur.lib.sealing import box
from percolateur.network.models import Network

OVERLAP = timedelta(hours=24)  # that a secret still signs after the next one was drawn
SEALED = "percolateur.webhook"


class News(models.TextChoices):
    """What may be told. The keys are for programs, and never change."""

    EVENT_PUBLISHED = "event.published", _("une séance est publiée")
    EVENT_CHANGED = "event.changed", _("une séance change")
    EVENT_CANCELLED = "event.cancelled", _("une séance est annulée")
    EVENT_WITHDRAWN = "event.withdrawn", _("une séance quitte le programme")
    REGISTRATIONS = "registrations.counted", _("les places prises changent")
    BOARD_CLOSED = "board.closed", _("un café se termine")
    ARTICLE_PUBLISHED = "article.published", _("une fiche est publiée")
    ARTICLE_CHANGED = "article.changed", _("une fiche change")
    ARTICLE_RETIRED = "article.retired", _("une fiche est retirée")


TEST = "test"


def new_secret() -> str:
    """As Standard Webhooks writes one: 256 bits."""
    return f"whsec_{base64.b64encode(secrets.token_bytes(32)).decode()}"


class WebhookQuerySet(models.QuerySet["Webhook"]):
    def active(self) -> "WebhookQuerySet":
        return self.filter(paused_at=None, disabled_at=None)


class Webhook(models.Model):
    """An address of another program that is told of news. Its secret is sealed: it has to be read to sign."""

    network = models.ForeignKey(Network, models.CASCADE, related_name="webhooks", verbose_name=_("réseau"))
    name = models.CharField(_("nom du programme"), max_length=80)
    url = models.URLField(_("adresse"), max_length=500)
    news = models.JSONField(_("ce qui est annoncé"), default=list)
    secret = models.CharField(_("secret, scellé"), max_length=300, editable=False)
    former_secret = models.CharField(_("ancien secret, scellé"), max_length=300, blank=True, editable=False)
    former_until = models.DateTimeField(_("ancien secret valable jusqu’à"), null=True, blank=True, editable=False)
    created_at = models.DateTimeField(_("créée à"), default=timezone.now)
    paused_at = models.DateTimeField(_("suspendue à"), null=True, blank=True)
    failing_since = models.DateTimeField(_("en échec depuis"), null=True, blank=True, editable=False)
    disabled_at = models.DateTimeField(_("arrêtée à"), null=True, blank=True, editable=False)

    objects = WebhookQuerySet.as_manager()

    class Meta:
        verbose_name = _("annonce à un programme")
        verbose_name_plural = _("annonces à des programmes")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def news_names(self) -> list[str]:
        return [str(News(one).label) for one in self.news if one in News.values]

    @property
    def is_active(self) -> bool:
        return not (self.paused_at or self.disabled_at)

    def draw_secret(self) -> str:
        """The next secret; the present one signs beside it for a day. Not saved."""
        if self.secret:
            self.former_secret, self.former_until = self.secret, timezone.now() + OVERLAP
        new = new_secret()
        self.secret = box(SEALED).encrypt(new.encode()).decode()
        return new

    @property
    def secrets(self) -> list[str]:
        """Those that sign now, the newest first."""
        lasting = self.former_secret and self.former_until and self.former_until > timezone.now()
        sealed = [self.secret, *([self.former_secret] if lasting else [])]
        return [box(SEALED).decrypt(one.encode()).decode() for one in sealed]


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def due(self) -> "DeliveryQuerySet":
        """Waiting for their turn, of those that are told of news now, the oldest first."""
        now = timezone.now()
        waiting = self.filter(state=Delivery.State.WAITING, due_at__lte=now)
        return waiting.filter(webhook__paused_at=None, webhook__disabled_at=None).order_by("due_at", "pk")

    def stuck(self, since: timedelta) -> "DeliveryQuerySet":
        """Claimed that long ago by a worker that did not live to send them."""
        return self.filter(state=Delivery.State.SENDING, claimed_at__lt=timezone.now() - since)


def new_message() -> str:
    return f"msg_{new_code(24)}"


class Delivery(models.Model):
    """One piece of news for one program: the queue, and for a month the proof of what was told."""

    class State(models.TextChoices):
        WAITING = "WAITING", _("à envoyer")
        SENDING = "SENDING", _("en cours d’envoi")
        SENT = "SENT", _("reçu")
        FAILED = "FAILED", _("abandonné")

    webhook = models.ForeignKey(Webhook, models.CASCADE, related_name="deliveries", verbose_name=_("annonce"))
    message = models.CharField(_("identifiant du message"), max_length=30, unique=True, default=new_message)
    kind = models.CharField(_("sujet"), max_length=25)
    body = models.TextField(_("corps"))
    state = models.CharField(_("état"), max_length=7, choices=State, default=State.WAITING)
    tries = models.PositiveSmallIntegerField(_("nombre d’essais"), default=0)
    created_at = models.DateTimeField(_("annoncé à"), default=timezone.now)
    due_at = models.DateTimeField(_("à envoyer à partir de"), default=timezone.now)
    claimed_at = models.DateTimeField(_("pris en charge à"), null=True, blank=True)
    done_at = models.DateTimeField(_("terminé à"), null=True, blank=True)
    status = models.PositiveSmallIntegerField(_("réponse"), null=True, blank=True)
    trouble = models.CharField(_("ce qui n’est pas allé"), max_length=300, blank=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["due_at"], condition=Q(state="WAITING"), name="delivery_waiting"),
            models.Index(fields=["claimed_at"], condition=Q(state="SENDING"), name="delivery_sending"),
        ]

    @property
    def kind_name(self) -> str:
        return str(News(self.kind).label) if self.kind in News.values else str(_("essai"))


class Told(models.Model):
    """The state of a thing that programs know already: what differs from it is news, whoever changed it and how."""

    network = models.ForeignKey(Network, models.CASCADE, related_name="+", verbose_name=_("réseau"))
    subject = models.CharField(_("sorte"), max_length=12)
    row = models.PositiveBigIntegerField(_("ligne"))
    mark = models.CharField(_("état connu"), max_length=100)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["network", "subject", "row"],
                name="told_once_a_thing",
                violation_error_message=_("Cet état est déjà noté."),
            )
        ]
