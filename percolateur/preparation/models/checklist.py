"""The things to do before an event: the list of a library, and where each stands for one event."""

import secrets
from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from percolateur.events.models import Event
from percolateur.network.models import Library
from percolateur.preparation.columns import Column
from percolateur.preparation.starters import STARTERS

# What was missing is often found when the room is put away.
WRITTEN_AFTER = timedelta(days=1)
WORDING_LENGTH, NOTE_LENGTH = 120, 200


def new_key() -> str:
    """Tells an added thing from the others of its library. Starters have words."""
    return f"x{secrets.token_hex(5)}"


class Preparation(models.Model):
    """One per event, made when the first thing is ticked: reading the page writes nothing."""

    event = models.OneToOneField(Event, models.CASCADE, related_name="preparation", verbose_name=_("séance"))
    made_at = models.DateTimeField(_("commencée à"), default=timezone.now)


def may_be_prepared(event: Event) -> bool:
    """Until a day after its end; what is cancelled needs nothing."""
    return event.status != Event.Status.CANCELLED and timezone.now() < event.end + WRITTEN_AFTER


class ChecklistItem(models.Model):
    """One thing to do. Of each event of the library in these `formats` (all of them, when empty), or of `event` alone.

    The starters of a library become rows when somebody first changes something there; without `wording`, one says
    what starters.py says, in the language of the reader.
    """

    library = models.ForeignKey(
        Library, models.CASCADE, related_name="checklist_items", verbose_name=_("médiathèque"), editable=False
    )
    event = models.ForeignKey(
        Event,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="own_checklist_items",
        verbose_name=_("séance"),
        editable=False,
    )
    key = models.SlugField(_("clé"), max_length=20, default=new_key, editable=False)
    column = models.CharField(_("colonne"), max_length=6, choices=Column, default=Column.ROOM)
    wording = models.CharField(_("chose à faire"), max_length=WORDING_LENGTH, blank=True)
    formats = models.JSONField(_("formats"), default=list, blank=True)
    position = models.PositiveSmallIntegerField(_("place"), default=0, editable=False)
    # A starter has been there for ever.
    added_at = models.DateTimeField(_("ajoutée à"), null=True, blank=True, editable=False)
    withdrawn_at = models.DateTimeField(_("retirée à"), null=True, blank=True, editable=False)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["library", "key"],
                name="checklist_key_once",
                violation_error_message=_("Cette chose est déjà dans la liste."),
            )
        ]

    def __str__(self) -> str:
        return self.words

    @property
    def words(self) -> str:
        return self.wording or str(STARTERS[self.key].wording)

    def concerns(self, format: str) -> bool:
        return not self.formats or format in self.formats


class Tick(models.Model):
    """Where one thing stands for one event. One row a thing: two people at once do not undo each other's taps."""

    class State(models.TextChoices):
        TODO = "TODO", _("à faire")
        READY = "READY", _("prêt")
        MISSING = "MISSING", _("il manque")
        NOT_NEEDED = "NOT_NEEDED", _("pas nécessaire")

    SETTLED = (State.READY, State.NOT_NEEDED)

    preparation = models.ForeignKey(Preparation, models.CASCADE, related_name="ticks", verbose_name=_("préparation"))
    item = models.ForeignKey(ChecklistItem, models.CASCADE, related_name="ticks", verbose_name=_("chose à faire"))
    state = models.CharField(_("état"), max_length=10, choices=State, default=State.TODO)
    note = models.CharField(_("note"), max_length=NOTE_LENGTH, blank=True)
    changed_at = models.DateTimeField(_("changée à"), auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["preparation", "item"],
                name="tick_once",
                violation_error_message=_("Cette chose a déjà un état pour cette séance."),
            )
        ]
        indexes = [models.Index(fields=["item", "state"])]

    @property
    def is_settled(self) -> bool:
        return self.state in self.SETTLED


def before(event: Event) -> Q:
    """Earlier events of the same library and format that took place."""
    return Q(library=event.library_id, format=event.format, start__lt=event.start, end__lte=timezone.now()) & ~Q(
        status__in=(Event.Status.DRAFT, Event.Status.CANCELLED, Event.Status.POSTPONED)
    )
