"""« Montrer »: somebody brings a photo or a page, whoever leads puts it on the big screen, hides it, keeps it."""

import hashlib
import uuid
from typing import Any

from django.db import IntegrityError
from django.utils import timezone
from django.utils.translation import gettext as _

from percolateur.board.actions.changing import Actor, BoardClosed, Refused, SignedOut, change
from percolateur.board.actions.keeping import Setting, Verb, gesture
from percolateur.board.actions.saying import clash, digest
from percolateur.board.actions.shelving import put_down, take_away
from percolateur.board.models import Board, Exhibit, Gesture, Question
from percolateur.lib.pictures import Picture
from percolateur.lib.replaying import replayed

Kind = Exhibit.Kind
MOST = 60  # that wait on one board: 25 MB at the very most


class TooMany(Refused):
    def __init__(self) -> None:
        super().__init__(_("Beaucoup de photos attendent déjà. Demandez d’abord à qui tient le tableau d’en retirer."))


def bring_photo(
    board: Board, photo: Picture, actor: Actor, text: str = "", key: uuid.UUID | None = None, of: Question | None = None
) -> Exhibit:
    """Let a photo wait at the desk, exactly once per `key`. Raises what `bring` raises."""
    proof = digest("photo", board.pk, actor, f"{hashlib.sha256(photo.content).hexdigest()}\x1f{text}")
    name, kept = put_down(photo), ""
    fields = {"kind": Kind.PHOTO, "picture": name, "width": photo.width, "height": photo.height}
    try:
        exhibit = bring(board, actor, key or uuid.uuid4(), proof, text=text, question=of, **fields)
        kept = exhibit.file
        return exhibit
    finally:
        if kept != name:  # refused, or sent again
            take_away([name])


def bring_page(
    board: Board, address: str, actor: Actor, text: str = "", key: uuid.UUID | None = None, of: Question | None = None
) -> Exhibit:
    """Let the address of a page wait at the desk, exactly once per `key`. Raises what `bring` raises."""
    proof = digest("page", board.pk, actor, f"{address}\x1f{text}")
    return bring(board, actor, key or uuid.uuid4(), proof, kind=Kind.LINK, text=text, url=address, question=of)


def bring(board: Board, actor: Actor, key: uuid.UUID, proof: str, **fields: Any) -> Exhibit:
    """Add a row to what waits at the desk. Raises BoardClosed, KeyClash, SignedOut, TooMany."""
    try:
        with change(board) as number:
            if Exhibit.objects.on_show().filter(board=board).count() >= MOST:
                raise TooMany
            exhibit = Exhibit.objects.create(
                board=board, author=actor.participant, by_staff=actor.is_staff, key=key, digest=proof, **fields
            )
            Board.objects.filter(pk=board.pk).update(changed=number)
            return exhibit
    except BoardClosed as closed:
        return replayed(Exhibit, key, proof, closed, clash)
    except IntegrityError:
        return replayed(Exhibit, key, proof, SignedOut(), clash)


def show_picture(board: Board, *, address: str, title: str, actor: Actor | None = None) -> Gesture:
    """Show a drawing of the site, by its path, with the words said of it. Brought once, it is found again."""
    if not address.startswith("/") or address.startswith("//"):
        raise ValueError(f"not a path of ours: {address}")
    drawing = Exhibit.objects.on_show().filter(board=board, kind=Kind.DRAWING, url=address).first()
    if drawing is None:
        proof = digest("drawing", board.pk, Actor(), address)
        drawing = bring(board, Actor(), uuid.uuid4(), proof, kind=Kind.DRAWING, text=title[:200], url=address)
    return show(drawing, actor)


def show(exhibit: Exhibit, actor: Actor | None = None) -> Gesture:
    """Put it on the big screen, instead of what is there. Without a question, it goes with the one in discussion."""
    board = exhibit.board
    if not exhibit.on_show:
        raise Refused(_("Cette image a été retirée."))
    settings: list[Setting] = [(board, {"showing": exhibit})]
    current = Board.objects.values_list("current", flat=True).get(pk=board.pk)
    if exhibit.question_id is None and current:
        settings.append((exhibit, {"question": Question.objects.get(pk=current)}))
    return gesture(board, Verb.SHOW, actor or Actor(), *settings)


def hide_exhibit(board: Board, actor: Actor | None = None) -> Gesture:
    """The big screen shows the questions again."""
    return gesture(board, Verb.UNSHOW, actor or Actor(), (board, {"showing": None}))


def keep(
    exhibit: Exhibit,
    actor: Actor | None = None,
    *,
    question: Question | None = None,
    agreed: bool = True,
    in_summary: bool = False,
) -> Gesture:
    """Keep it with its question after the café. Raises Refused without the agreement of whoever brought it."""
    if not agreed and not exhibit.by_staff:
        raise Refused(_("Demandez d’abord à la personne si elle est d’accord."))
    question = question or exhibit.question
    if question is None:
        raise Refused(_("Choisissez la question avec laquelle la garder."))
    kept = {"question": question, "kept_at": timezone.now(), "agreed": agreed, "in_summary": in_summary}
    return gesture(exhibit.board, Verb.KEEP, actor or Actor(), (exhibit, kept))


def let_go(exhibit: Exhibit, actor: Actor | None = None) -> Gesture:
    """It goes when the café closes, after all."""
    fields = {"kept_at": None, "agreed": False, "in_summary": False}
    return gesture(exhibit.board, Verb.KEEP, actor or Actor(), (exhibit, fields))


def edit_exhibit(exhibit: Exhibit, words: str, actor: Actor) -> Gesture:
    return gesture(exhibit.board, Verb.EDIT, actor, (exhibit, {"text": words}))


def take_off(exhibit: Exhibit, actor: Actor | None = None) -> Gesture:
    """Off the screen, and off what may be shown."""
    taken: Setting = (exhibit, {"hidden_at": timezone.now()})
    return gesture(exhibit.board, Verb.TAKE_OFF, actor or Actor(), taken, *off_the_screen(exhibit))


def take_back(exhibit: Exhibit, actor: Actor) -> Gesture:
    """What one brought oneself."""
    taken: Setting = (exhibit, {"withdrawn_at": timezone.now()})
    return gesture(exhibit.board, Verb.WITHDRAW, actor, taken, *off_the_screen(exhibit))


def off_the_screen(exhibit: Exhibit) -> list[Setting]:
    shown = Board.objects.filter(pk=exhibit.board_id, showing=exhibit).exists()
    return [(exhibit.board, {"showing": None})] if shown else []
