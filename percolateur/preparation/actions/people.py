"""The verbs of help: ask, answer, note, take back; and what follows when the event moves or the person leaves."""

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils import timezone

from percolateur.accounts.models import User
from percolateur.events.following import Before
from percolateur.events.models import Event
from percolateur.mailing.actions import post
from percolateur.mailing.models import Mail
from percolateur.network.models import Partner, ResourcePerson
from percolateur.preparation.emails.people import HELP, TEAM, News
from percolateur.preparation.models import HelpRequest, Partnership

Answer = HelpRequest.Answer
Status = Event.Status


class NoLongerAsked(Exception):
    """The event is over, or called off: nothing is to be answered any more."""


@transaction.atomic
def ask(event: Event, people: Iterable[ResourcePerson], user: User | None, word: str = "") -> list[HelpRequest]:
    """Call these people by mail. Whoever was asked already is not asked twice; nobody is without having agreed."""
    Event.objects.locked(event.pk)
    asked = []
    for person in people:
        if not person.has_agreed or person.archived_at or not person.email:
            continue
        request, is_new = HelpRequest.objects.get_or_create(
            event=event, person=person, defaults={"asked_by": user, "word": word}
        )
        if is_new:
            tell(request, News.ASKED)
            asked.append(request)
    return asked


def tell(request: HelpRequest, news: str, number: int = 0) -> None:
    """In the current transaction. Whoever left no address is told by the team, who sees it on the page."""
    if request.person and request.person.email:
        key = f"{HELP}:{request.pk}:{news}:{number}"
        post(HELP, key, request.person.email, request.pk, {"news": news})


@transaction.atomic
def answer(request: HelpRequest, said: str) -> None:
    """Said again, it changes; until the event ends. Raises NoLongerAsked."""
    if not request.is_open:
        raise NoLongerAsked
    request.answer, request.answered_at = said, timezone.now()
    request.save(update_fields=["answer", "answered_at"])


@transaction.atomic
def note(event: Event, person: ResourcePerson, said: str, user: User | None) -> HelpRequest:
    """What somebody told the team by word of mouth."""
    Event.objects.locked(event.pk)
    request, _is_new = HelpRequest.objects.get_or_create(
        event=event, person=person, defaults={"asked_by": user, "by_hand": True}
    )
    request.answer, request.answered_at = said, timezone.now() if said != Answer.WAITING else None
    request.save(update_fields=["answer", "answered_at"])
    return request


@transaction.atomic
def take_back(request: HelpRequest) -> None:
    """Undo a request. Somebody who said yes by mail is told that nothing is needed; of the others nothing stays."""
    if request.person and request.person.email and request.is_coming and not request.by_hand:
        request.answer = Answer.SPARED
        request.save(update_fields=["answer"])
        tell(request, News.THANKED, int(timezone.now().timestamp()))
        return
    Mail.objects.filter(kind=HELP, about=request.pk).delete()  # one that has not left is not sent
    request.delete()


def count_minutes(request: HelpRequest, minutes: int | None) -> None:
    request.minutes = minutes
    request.save(update_fields=["minutes"])


@transaction.atomic
def make_with(event: Event, partners: list[Partner]) -> None:
    """Say with which partners the event is made: those, and no others."""
    Event.objects.locked(event.pk)
    event.partnerships.exclude(partner__in=partners).delete()
    for partner in partners:
        Partnership.objects.get_or_create(event=event, partner=partner)


def event_changed(event: Event, before: Before) -> None:
    """Those who said yes are told when the event is called off, put off, moved, or on again."""
    news = news_of(event, before)
    if news is None or event.is_over:
        return
    for request in HelpRequest.objects.coming().filter(event=event).select_related("person"):
        tell(request, news, event.revision)


def news_of(event: Event, before: Before) -> str | None:
    if event.status != before.status:
        if event.status == Status.SCHEDULED and before.status in (Status.CANCELLED, Status.POSTPONED):
            return News.RESTORED
        return {Status.CANCELLED: News.CANCELLED, Status.POSTPONED: News.POSTPONED}.get(Status(event.status))
    moved = (event.start, event.end, event.place) != (before.start, before.end, before.place)
    return News.MOVED if moved and event.status == Status.SCHEDULED else None


def people_leave(people: Sequence[ResourcePerson]) -> None:
    """In the middle of a call or not: what they were asked ends, and the teams concerned are told, without why.

    Of what is over, the hours stay, under no name.
    """
    now = timezone.now()
    requests = HelpRequest.objects.filter(person__in=[person.pk for person in people])
    keys = list(requests.values_list("pk", flat=True))
    Mail.objects.filter(kind=HELP, about__in=keys).delete()
    mine = HelpRequest.objects.filter(pk__in=keys)
    open_ones = mine.filter(event__end__gt=now, answer__in=[Answer.WAITING, Answer.YES])
    for request in open_ones.filter(answer=Answer.YES).select_related("event"):
        tell_team(request)
    open_ones.update(closed_at=now)
    mine.filter(closed_at=None, minutes=None).delete()
    mine.update(person=None, word="", answered_at=None)


def tell_team(request: HelpRequest) -> None:
    """Whoever hosts counted on this person."""
    for host in request.event.hosts.filter(is_active=True):
        post(TEAM, f"{TEAM}:{request.pk}:{host.pk}", host.email, request.event_id, {"news": News.LEFT})
