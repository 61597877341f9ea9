"""The three columns of the page: the lines of the list with their forms, then what the other subjects bring."""

from dataclasses import dataclass

from django.forms import BaseForm
from django.http import HttpRequest
from django.template.loader import render_to_string

from percolateur.events.models import Event
from percolateur.network.access import staff
from percolateur.preparation.checklist import Checklist, Line
from percolateur.preparation.columns import Column
from percolateur.preparation.forms.checklist import NoteForm, OwnThingForm
from percolateur.preparation.parts import PARTS, Part, Standing


@dataclass(frozen=True)
class Row:
    """A line of the list; the one somebody writes about has the form of its note."""

    line: Line
    form: NoteForm | None


@dataclass(frozen=True)
class Shown:
    """A part of another subject: where it stands, and its fragment, drawn."""

    part: Part
    standing: Standing
    fragment: str


@dataclass(frozen=True)
class Block:
    column: Column
    rows: list[Row]
    parts: list[Shown]
    form: OwnThingForm


def blocks_of(
    request: HttpRequest, checklist: Checklist, noter: str = "", refused: BaseForm | None = None
) -> list[Block]:
    """`noter` is the key of the thing somebody writes about; `refused`, the form that stays as it was typed."""
    shown = [shown_part(request, checklist.event, part) for part in PARTS]
    return [
        Block(
            column,
            [Row(line, note_form(line, noter, refused)) for line in checklist.of(column)],
            [each for each in shown if each.part.column == column],
            own_form(column, refused),
        )
        for column in Column
    ]


def shown_part(request: HttpRequest, event: Event, part: Part) -> Shown:
    standing = part.read(event, staff(request))
    context = {**standing.context, "event": event, "part": part, "standing": standing}
    return Shown(part, standing, render_to_string(part.template, context, request))


def for_note(key: str) -> str:
    """What begins the ids of a form that stands many times on the page."""
    return f"chose-{key}-%s"


def for_own_thing(column: str) -> str:
    return f"autre-{column}-%s"


def note_form(line: Line, noter: str, refused: BaseForm | None) -> NoteForm | None:
    if line.key != noter:
        return None
    if isinstance(refused, NoteForm) and refused.auto_id == for_note(line.key):
        return refused
    return NoteForm(initial={"note": line.note, "seen": line.note}, auto_id=for_note(line.key))


def own_form(column: str, refused: BaseForm | None) -> OwnThingForm:
    if isinstance(refused, OwnThingForm) and refused.auto_id == for_own_thing(column):
        return refused
    return OwnThingForm(initial={"column": column}, auto_id=for_own_thing(column))
