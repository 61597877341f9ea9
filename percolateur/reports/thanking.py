"""Once an event was held and its board is closed, those who came are thanked, with the way to the summary."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from percolateur.board.models import Board
from percolateur.events.following import Before
from percolateur.events.models import Event
from percolateur.mailing.models import Mail
from percolateur.registrations.models import News, Registration
from percolateur.registrations.telling import KIND, tell

AFTER = timedelta(hours=1)  # a café closed by mistake is reopened by then, and the host has read the summary over
TOO_LATE = timedelta(days=7)
Presence = Registration.Presence


def thank_when_held(event: Event, before: Before) -> None:
    """Lay the thanks of an event just held, in the transaction that says so; once a person, whatever is reopened."""
    board = Board.objects.filter(event=event).exclude(closed_at=None).first()
    now = timezone.now()
    if event.status != Event.Status.HELD or board is None or not event.sheet.public or event.end < now - TOO_LATE:
        return
    summary = reverse("reports:summary", args=[board.summary_key])
    came = event.registrations.confirmed().exclude(email="").exclude(presence__in=[Presence.ABSENT, Presence.EXCUSED])
    thanked = Mail.objects.filter(kind=KIND, about__in=came.values("pk"), details__news=News.THANKS)
    known = list(thanked.exclude(state=Mail.State.DROPPED).values_list("about", flat=True))
    for registration in came.exclude(pk__in=known):
        tell(registration, News.THANKS, event.revision, at=now + AFTER, summary=summary)
