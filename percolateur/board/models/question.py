"""Questions, and what is brought to them."""

import uuid
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from percolateur.board.models.board import Board, Participant
from percolateur.lib.spoken import TEXT_LENGTH


class Submitted(models.Model):
    """What a person sent, exactly once: `key` was drawn by the device, `digest` tells a replay from a clash."""

    key = models.UUIDField(_("clé d’envoi"), unique=True, default=uuid.uuid4, editable=False)
    digest = models.CharField(_("empreinte de l’envoi"), max_length=64, blank=True, editable=False)
    author = models.ForeignKey(
        Participant, models.SET_NULL, null=True, blank=True, related_name="%(class)ss", verbose_name=_("auteur")
    )
    sent_at = models.DateTimeField(_("envoyé à"), auto_now_add=True)
    text = models.CharField(_("texte"), max_length=TEXT_LENGTH)

    class Meta:
        abstract = True


class QuestionQuerySet(models.QuerySet["Question"]):
    def with_contributions(self) -> "QuestionQuerySet":
        """With what was said to each (`said`) and its merged wordings (`also`), as lists."""
        return self.select_related("author").prefetch_related(*said_and_also())

    def on_show(self) -> "QuestionQuerySet":
        """What the room sees: neither hidden, nor withdrawn, nor merged into another."""
        return self.filter(hidden_at=None, withdrawn_at=None, merged_into=None)


def said_and_also() -> tuple[models.Prefetch[str, Any, str], models.Prefetch[str, Any, str]]:
    brought = Contribution.objects.select_related("author").order_by("sent_at")
    contributions: models.Prefetch[str, Any, str] = models.Prefetch("contributions", brought, "said")
    others = Question.objects.filter(hidden_at=None, withdrawn_at=None).order_by("sent_at")
    return contributions, models.Prefetch("duplicates", others.prefetch_related(contributions), "also")


class Question(Submitted):
    """One question on the board. `rank` orders it among the others; gaps leave room to move one alone."""

    class Outcome(models.TextChoices):
        ANSWERED_BY_GROUP = "ANSWERED_BY_GROUP", _("Répondue par le groupe")
        ANSWERED_BY_SEARCH = "ANSWERED_BY_SEARCH", _("Répondue en cherchant ensemble")
        PARTLY = "PARTLY", _("Répondue en partie")
        CARRIED_OVER = "CARRIED_OVER", _("Reportée à la prochaine séance")
        REDIRECTED = "REDIRECTED", _("Orientée ailleurs")
        LEFT_OPEN = "LEFT_OPEN", _("Laissée ouverte")

    class Reason(models.TextChoices):
        DEVICE_MISSING = "DEVICE_MISSING", _("il manquait le matériel")
        ACCOUNT_NEEDED = "ACCOUNT_NEEDED", _("il fallait un compte ou une pièce d’identité")
        NOT_FOUND = "NOT_FOUND", _("l’information est restée introuvable")
        TOO_SPECIFIC = "TOO_SPECIFIC", _("la question était trop particulière")
        NO_TIME = "NO_TIME", _("le temps a manqué")
        CONFIDENTIAL = "CONFIDENTIAL", _("la démarche est personnelle ou confidentielle")

    board = models.ForeignKey(
        Board, models.CASCADE, db_index=False, related_name="questions", verbose_name=_("tableau")
    )
    rank = models.FloatField(_("rang"), default=0)
    changed = models.PositiveIntegerField(_("numéro du dernier changement"), default=0)
    by_staff = models.BooleanField(_("posée depuis le pupitre"), default=False)
    me_too_count = models.PositiveSmallIntegerField(_("nombre de « moi aussi »"), default=0)
    can_help_count = models.PositiveSmallIntegerField(_("nombre de « je sais »"), default=0)
    hidden_at = models.DateTimeField(_("masquée à"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("retirée à"), null=True, blank=True)
    merged_into = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        db_index=False,
        related_name="duplicates",
        verbose_name=_("réunie avec"),
    )
    outcome = models.CharField(_("issue"), max_length=18, choices=Outcome, blank=True)
    reason = models.CharField(_("pourquoi elle reste ouverte"), max_length=14, choices=Reason, blank=True)
    outcome_note = models.CharField(_("précision"), max_length=200, blank=True)
    # What the closing form gave it, kept when the café is reopened: proposed again at the next closing.
    closing_ending = models.CharField(_("issue donnée à la fermeture"), max_length=33, blank=True, editable=False)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        ordering = ["rank", "pk"]
        # Each index is one more page a question writes, while a room waits: the first serves `board` alone too, and
        # few questions are merged.
        indexes = [
            models.Index(fields=["board", "changed"]),
            models.Index(fields=["merged_into"], condition=Q(merged_into__isnull=False), name="board_question_merged"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(text=""),
                name="question_has_text",
                violation_error_message=_("Écrivez votre question."),
            ),
            models.CheckConstraint(
                condition=~Q(merged_into=F("id")),
                name="question_not_merged_into_itself",
                violation_error_message=_("Une question ne peut pas être réunie avec elle-même."),
            ),
            models.CheckConstraint(
                condition=Q(outcome="LEFT_OPEN") & ~Q(reason="") | ~Q(outcome="LEFT_OPEN") & Q(reason=""),
                name="question_left_open_says_why",
                violation_error_message=_("Dites pourquoi la question reste ouverte."),
            ),
        ]

    # Filled by with_contributions() and changes_after().
    said: list["Contribution"]
    also: list["Question"]

    def __str__(self) -> str:
        return self.text

    @property
    def on_show(self) -> bool:
        return not (self.hidden_at or self.withdrawn_at or self.merged_into_id)

    @property
    def ending(self) -> str:
        """How it ended, and why it stays open when it does, in one word: « LEFT_OPEN:NO_TIME »."""
        return f"{self.outcome}:{self.reason}" if self.reason else self.outcome

    @property
    def all_said(self) -> list["Contribution"]:
        """What was brought to this question and to those merged into it, oldest first."""
        if not self.also:
            return self.said
        return sorted((c for question in (self, *self.also) for c in question.said), key=lambda c: c.sent_at)

    @property
    def shown_contributions(self) -> list["Contribution"]:
        return [contribution for contribution in self.all_said if contribution.on_show]

    @property
    def state(self) -> str:
        """One word for the pages: what this question is to the room now."""
        if self.withdrawn_at:
            return "withdrawn"
        if self.merged_into_id:
            return "merged"
        if self.hidden_at:
            return "hidden"
        return "concluded" if self.outcome else "open"


class Contribution(Submitted):
    """Something somebody brings to a question; several per question, none is « la bonne réponse »."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="contributions", verbose_name=_("question"))
    source_url = models.URLField(_("adresse d’une page utile"), max_length=500, blank=True)
    by_staff = models.BooleanField(_("apportée depuis le pupitre"), default=False)
    hidden_at = models.DateTimeField(_("masquée à"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("retirée à"), null=True, blank=True)

    class Meta:
        ordering = ["sent_at"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(text=""),
                name="contribution_has_text",
                violation_error_message=_("Écrivez votre réponse."),
            )
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def on_show(self) -> bool:
        return not (self.hidden_at or self.withdrawn_at)
