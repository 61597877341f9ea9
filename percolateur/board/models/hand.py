"""Hands raised on a question: « moi aussi », « je sais »."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from percolateur.board.models.board import Participant
from percolateur.board.models.question import Question


class Raised(models.Model):
    """One hand, raised once by one participant on one question."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="%(class)ss", verbose_name=_("question"))
    participant = models.ForeignKey(
        Participant, models.CASCADE, related_name="%(class)ss", verbose_name=_("participant")
    )

    class Meta:
        abstract = True


class MeToo(Raised):
    """« Moi aussi » : I have the same question."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["question", "participant"],
                name="me_too_once",
                violation_error_message=_("C’est déjà noté."),
            )
        ]


class CanHelp(Raised):
    """« Je sais » : I can help with this one."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["question", "participant"],
                name="can_help_once",
                violation_error_message=_("C’est déjà noté."),
            )
        ]
