"""Questions that come back from one café to another, grouped: proposed by the machine, decided by people."""

from typing import Any, TypeAlias

from django.conf import settings
from django.db import models
from django.db.models import Count, F, Max, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from percolateur.board.models import Board, Question
from percolateur.events.models import Event
from percolateur.knowledge.models.article import Article
from percolateur.network.models import Library, Network

NAME_LENGTH = 200
PUBLIC_FROM = 5  # asked fewer times, a question may tell who asked it
PROBABLE = 0.6  # likeness from which eight in ten are the same question
ASKED = 2  # the clock of the questions: the row of `Clock` with this key


class FollowedBoard(models.Model):
    """Up to which change of a board its questions were taken in."""

    board = models.OneToOneField(Board, models.CASCADE, related_name="followed", verbose_name=_("tableau"))
    head = models.PositiveIntegerField(_("numéro du dernier changement repris"), default=0)


class TopicQuerySet(models.QuerySet["RecurringTopic"]):
    def with_counts(self) -> "Counted":
        """With how often each was asked, in how many libraries, and when last. Empty ones are left out."""
        shown = Q(asked__shown=True)
        return self.annotate(
            times=Count("asked", shown),
            libraries=Count("asked__library", shown, distinct=True),
            last_asked_at=Max("asked__asked_at", filter=shown),
        ).filter(times__gt=0)


Counted: TypeAlias = "models.QuerySet[Any]"  # topics as with_counts() gives them


class RecurringTopic(models.Model):
    """One question, in all the wordings in which a network heard it. Its name is one of them, until somebody writes it.

    A topic without questions was merged into another: it stays, for the merge to be undone.
    """

    network = models.ForeignKey(Network, models.CASCADE, related_name="topics", verbose_name=_("réseau"))
    name = models.CharField(_("nom"), max_length=NAME_LENGTH)
    named_by_hand = models.BooleanField(_("nommé à la main"), default=False)
    article = models.ForeignKey(
        Article, models.SET_NULL, null=True, blank=True, related_name="topics", verbose_name=_("fiche")
    )
    created_at = models.DateTimeField(_("créé à"), auto_now_add=True)

    objects = TopicQuerySet.as_manager()
    times: int  # these three by with_counts()
    libraries: int
    last_asked_at: object

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(name=""),
                name="topic_has_a_name",
                violation_error_message=_("Donnez un nom au sujet."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class AskedQuerySet(models.QuerySet["Asked"]):
    def readable(self) -> "AskedQuerySet":
        """What the room saw, in a café anyone could come to: looked at in the boards themselves."""
        return self.filter(
            shown=True,
            question__hidden_at=None,
            question__withdrawn_at=None,
            question__board__event__in=Event.objects.public(),
        )

    def waiting(self) -> "AskedQuerySet":
        """To be put in a topic."""
        return self.filter(shown=True, topic=None)


class Asked(models.Model):
    """A question of a board, as the topics see it: where, when, in which topic, and who says so.

    `changed` is the number of its last change, which the index follows; `mark` tells whether its words changed.
    """

    class Decider(models.TextChoices):
        MACHINE = "MACHINE", _("proposée par la machine")
        PERSON = "PERSON", _("confirmée")

    question = models.OneToOneField(Question, models.CASCADE, related_name="asked", verbose_name=_("question"))
    network = models.ForeignKey(Network, models.CASCADE, related_name="+", verbose_name=_("réseau"))
    library = models.ForeignKey(Library, models.CASCADE, related_name="+", verbose_name=_("médiathèque"))
    asked_at = models.DateTimeField(_("posée à"))
    shown = models.BooleanField(_("visible"), default=True)
    mark = models.CharField(_("empreinte du texte"), max_length=16)
    topic = models.ForeignKey(
        RecurringTopic, models.SET_NULL, null=True, blank=True, related_name="asked", verbose_name=_("sujet")
    )
    score = models.FloatField(_("ressemblance avec le sujet"), null=True, blank=True)
    decided_by = models.CharField(_("décidé par"), max_length=7, choices=Decider, default=Decider.MACHINE)
    decider = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("par qui")
    )
    changed = models.PositiveBigIntegerField(_("numéro du dernier changement"), default=0, editable=False)

    objects = AskedQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        indexes = [
            models.Index(fields=["changed"]),
            models.Index(fields=["network", "asked_at"]),
            models.Index(fields=["network"], condition=Q(topic=None, shown=True), name="asked_waiting"),
        ]

    def __str__(self) -> str:
        return str(self.question)

    @property
    def is_confirmed(self) -> bool:
        return self.decided_by == self.Decider.PERSON

    @property
    def is_probable(self) -> bool:
        return self.score is not None and self.score >= PROBABLE


class Bond(models.Model):
    """What a person said of two questions, for ever: the same, or not the same. `one` has the smaller key."""

    one = models.ForeignKey(Asked, models.CASCADE, related_name="+", verbose_name=_("question"))
    other = models.ForeignKey(Asked, models.CASCADE, related_name="+", verbose_name=_("autre question"))
    same = models.BooleanField(_("la même question"))
    decider = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("par qui")
    )
    decided_at = models.DateTimeField(_("décidé à"), default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["one", "other"],
                name="bond_once",
                violation_error_message=_("Ces deux questions sont déjà reliées."),
            ),
            models.CheckConstraint(
                condition=Q(one__lt=F("other")),
                name="bond_in_order",
                violation_error_message=_("Une question ne se relie pas à elle-même."),
            ),
        ]


class TopicGesture(models.Model):
    """Something done to a topic that can be undone: what the rows were before, and what was made."""

    class Verb(models.TextChoices):
        CONFIRM = "CONFIRM", _("Question confirmée")
        SEPARATE = "SEPARATE", _("Question séparée")
        MERGE = "MERGE", _("Sujets réunis")
        SPLIT = "SPLIT", _("Sujet partagé en deux")
        RENAME = "RENAME", _("Sujet renommé")
        LINK = "LINK", _("Fiche reliée")
        UNLINK = "UNLINK", _("Fiche détachée")

    topic = models.ForeignKey(RecurringTopic, models.CASCADE, related_name="gestures", verbose_name=_("sujet"))
    verb = models.CharField(_("geste"), max_length=8, choices=Verb)
    decider = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("par qui")
    )
    at = models.DateTimeField(_("fait à"), auto_now_add=True)
    undone_at = models.DateTimeField(_("annulé à"), null=True, blank=True)
    # {"asked": {pk: {field: value}}, "topics": {pk: {…}}, "bonds": {pk: former `same` or null}, "wordings": [pk, …]}
    before = models.JSONField(_("état d’avant"), default=dict)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.get_verb_display()
