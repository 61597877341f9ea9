"""The files of what is shown: put down before their row, taken away after it. What a crash leaves between is swept."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import uuid4

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from percolateur.board.models import Board, Exhibit
from percolateur.board.models.exhibit import shelf
from percolateur.lib.pictures import Picture

ON_THE_WAY = timedelta(hours=1)  # a file this young may still get its row


def put_down(picture: Picture) -> str:
    """Write both files, under a name that tells nothing; give that of the larger."""
    name = f"{uuid4().hex}.jpg"
    shelf().save(small_name(name), ContentFile(picture.small))
    return shelf().save(name, ContentFile(picture.content))


def small_name(name: str) -> str:
    return f"petite-{name}"


def take_away(names: Iterable[str]) -> None:
    for name in names:
        shelf().delete(name)
        shelf().delete(small_name(name))


def forget(exhibits: Iterable[Exhibit]) -> None:
    """Delete these rows and, once that is committed, their files."""
    gone = list(exhibits)
    names = [exhibit.file for exhibit in gone if exhibit.picture]
    keys = [exhibit.pk for exhibit in gone]
    Board.objects.filter(showing__in=keys).update(showing=None)
    Exhibit.objects.filter(pk__in=keys).delete()
    transaction.on_commit(lambda: take_away(names))


def sweep(now: datetime | None = None) -> int:
    """Take away the files without a row, and say how many: of a crash, of a board that was deleted with its event."""
    if not shelf().exists(""):
        return 0
    old = (now or timezone.now()) - ON_THE_WAY
    files = set(shelf().listdir("")[1])
    known = set(Exhibit.objects.exclude(picture="").values_list("picture", flat=True))
    orphans = files - known - {small_name(name) for name in known}
    left = [name for name in orphans if shelf().get_modified_time(name) < old]
    for name in left:
        shelf().delete(name)
    return len(left)
