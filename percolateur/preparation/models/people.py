"""Who was asked to help at an event, what they answered, how long they stayed; and with which partner it is made."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from percolateur.events.models import Event
from percolateur.network.models import Partner, ResourcePerson

MOST_MINUTES = 12 * 60


class HelpRequestQuerySet(models.QuerySet["HelpRequest"]):
    def standing(self) -> "HelpRequestQuerySet":
        """Of people who are still in the list."""
        return self.exclude(person=None)

    def coming(self) -> "HelpRequestQuerySet":
        return self.standing().filter(answer=HelpRequest.Answer.YES)

    def given(self) -> "HelpRequestQuerySet":
        """With the hours somebody gave."""
        return self.standing().filter(minutes__gt=0)


class HelpRequest(models.Model):
    """One person asked to help at one event. Without a person: somebody who left the list.

    `by_hand`: the team asked by word of mouth, and noted the answer. `minutes` are noted by the host, after the event.
    """

    class Answer(models.TextChoices):
        WAITING = "WAITING", _("pas encore de réponse")
        YES = "YES", _("vient")
        NO = "NO", _("ne peut pas")
        LATER = "LATER", _("une autre fois")
        SPARED = "SPARED", _("pas besoin, finalement")

    event = models.ForeignKey(Event, models.CASCADE, related_name="help_requests", verbose_name=_("séance"))
    person = models.ForeignKey(
        ResourcePerson,
        models.SET_NULL,
        null=True,
        related_name="help_requests",
        verbose_name=_("personne ressource"),
    )
    answer = models.CharField(_("réponse"), max_length=7, choices=Answer, default=Answer.WAITING)
    word = models.CharField(_("mot de l’équipe"), max_length=300, blank=True)
    by_hand = models.BooleanField(_("demandé de vive voix"), default=False)
    asked_at = models.DateTimeField(_("demandé à"), default=timezone.now)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("demandé par"),
    )
    answered_at = models.DateTimeField(_("répondu à"), null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(_("temps donné, en minutes"), null=True, blank=True)
    # Of somebody who left the list while they were asked: the team is told, until it has seen it.
    closed_at = models.DateTimeField(_("devenue indisponible à"), null=True, blank=True)

    objects = HelpRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("demande d’aide")
        verbose_name_plural = _("demandes d’aide")
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "person"],
                name="help_asked_once_an_event",
                violation_error_message=_("Cette personne est déjà sollicitée pour cette séance."),
            ),
            models.CheckConstraint(
                condition=Q(minutes=None) | Q(minutes__lte=MOST_MINUTES),
                name="help_within_a_day",
                violation_error_message=_("Notez douze heures au plus."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person or _('personne effacée')} – {self.event}"

    @property
    def is_coming(self) -> bool:
        return self.answer == self.Answer.YES

    @property
    def is_open(self) -> bool:
        """Whether the person may still answer."""
        event = self.event
        over = event.is_over or event.status in (Event.Status.CANCELLED, Event.Status.HELD)
        return self.person is not None and self.answer != self.Answer.SPARED and not over

    @property
    def hours(self) -> str:
        """« 1,5 »: as a form shows them."""
        return f"{self.minutes / 60:.4g}".replace(".", ",") if self.minutes else ""


class Partnership(models.Model):
    """An event made together with a partner, or told by it to its own public."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="partnerships", verbose_name=_("séance"))
    partner = models.ForeignKey(Partner, models.CASCADE, related_name="partnerships", verbose_name=_("partenaire"))
    noted_at = models.DateTimeField(_("noté à"), default=timezone.now)

    class Meta:
        verbose_name = _("séance avec un partenaire")
        verbose_name_plural = _("séances avec un partenaire")
        constraints = [
            models.UniqueConstraint(
                fields=["event", "partner"],
                name="partner_once_an_event",
                violation_error_message=_("Ce partenaire est déjà noté pour cette séance."),
            )
        ]
