"""What was decided about the theme of an event: one chosen, with what it rested on, or one that was put aside."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from percolateur.events.models import Event
from percolateur.network.models import Library

CHOSEN_FOR = timedelta(days=240)  # a theme is not proposed again that soon
ASIDE_FOR = timedelta(days=100)  # « pas cette fois »


class HookDecisionQuerySet(models.QuerySet["HookDecision"]):
    def standing(self) -> "HookDecisionQuerySet":
        return self.filter(undone_at=None)

    def of(self, library: Library) -> "HookDecisionQuerySet":
        return self.filter(event__library=library)

    def behind(self, event: Event) -> "HookDecision | None":
        """The choice that gave an event its theme; None when somebody wrote it on the event, or none was chosen."""
        return self.standing().filter(event=event, verb=HookDecision.Verb.CHOSEN, theme=event.hook).first()


class HookDecision(models.Model):
    """`pieces` are the proposals it came from, as they stood: their keys, their kind, why, and keys of rows. None for
    words of one's own. `before` is the theme the event had. What was put aside has no words when they are of a café.
    """

    class Verb(models.TextChoices):
        CHOSEN = "CHOSEN", _("thème choisi")
        PUT_ASIDE = "ASIDE", _("pas cette fois")

    # Hidden from the event: preparing one does not keep it from being removed.
    event = models.ForeignKey(Event, models.CASCADE, related_name="+", verbose_name=_("séance"))
    verb = models.CharField(_("décision"), max_length=6, choices=Verb)
    theme = models.CharField(_("thème"), max_length=200, blank=True)
    before = models.CharField(_("thème d’avant"), max_length=200, blank=True)
    pieces = models.JSONField(_("ce sur quoi il repose"), default=list, blank=True)
    decider = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("décidé par")
    )
    decided_at = models.DateTimeField(_("décidé à"), default=timezone.now)
    undone_at = models.DateTimeField(_("annulé à"), null=True, blank=True)

    objects = HookDecisionQuerySet.as_manager()

    class Meta:
        ordering = ["-decided_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(theme="") | Q(verb="ASIDE"),
                name="hook_decision_has_a_theme",
                violation_error_message=_("Écrivez un thème."),
            ),
            models.UniqueConstraint(
                fields=["event"],
                condition=Q(verb="CHOSEN", undone_at=None),
                name="hook_chosen_once",
                violation_error_message=_("Cette séance a déjà un thème."),
            ),
        ]

    def __str__(self) -> str:
        return self.theme

    @property
    def is_choice(self) -> bool:
        return self.verb == self.Verb.CHOSEN

    @property
    def rest(self) -> timedelta:
        """For how long the same is not proposed again."""
        return CHOSEN_FOR if self.is_choice else ASIDE_FOR

    @property
    def why(self) -> list[str]:
        return [piece["why"] for piece in self.pieces if piece.get("why")]

    @property
    def keys(self) -> set[str]:
        return self._union("keys")

    @property
    def questions(self) -> set[int]:
        return self._union("questions")

    @property
    def topics(self) -> set[int]:
        return self._union("topics")

    def _union(self, name: str) -> set[Any]:
        return {one for piece in self.pieces for one in piece.get(name, [])}
