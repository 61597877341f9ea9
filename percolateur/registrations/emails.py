"""The mails of a registration, written when they leave: they say what is true then, or nothing."""

import re
from collections.abc import Callable
from datetime import datetime
from email.mime.text import MIMEText
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import ngettext

from percolateur.events.calendar import CANCEL, PUBLISH, calendar
from percolateur.events.models import Event
from percolateur.lib.contacts import spaced
from percolateur.lib.french import day, span
from percolateur.mailing.messages import absolute, compose
from percolateur.mailing.models import Mail
from percolateur.registrations.models import News, Registration
from percolateur.registrations.telling import KIND
from percolateur.registrations.wording import Draft, draft_of

Status, Presence = Registration.Status, Registration.Presence
SEATED = {News.CONFIRMED, News.PROMOTED}
OF_THE_EVENT = {News.MOVED, News.POSTPONED, News.CANCELLED, News.RESTORED}
ADDRESS_LIKE = re.compile(r"[/@]|\w\.\w{2}|www", re.IGNORECASE)
AWAY = {News.POSTPONED, News.CANCELLED, News.GIVEN_UP}  # what takes the date out of one's calendar


def write(mail: Mail) -> EmailMultiAlternatives | None:
    """The message of a row of kind « registration »; None when what it tells is no longer so."""
    registration = (
        Registration.objects.select_related("event__library__network", "event__room").filter(pk=mail.about).first()
    )
    news = News(mail.details["news"])
    if registration is None or not still_true(news, registration, mail):
        return None
    with translation.override(settings.LANGUAGE_CODE):
        message = message_for(registration, draft_of(registration.event.network, news), mail.details)
        method = method_for(news, registration)
        if method:
            message.attach(calendar_part(registration.event, method))
    return message


# --- whether there is still something to tell


def still_true(news: News, registration: Registration, mail: Mail) -> bool:
    event = registration.event
    if event.is_over and news != News.THANKS:
        return False
    return not told_later(news, mail) and TRUE_WHILE[news](registration, event, mail)


def told_later(news: News, mail: Mail) -> bool:
    """Another mail, later in the queue, says what has become of the event since, or of the registration."""
    same = OF_THE_EVENT if news in OF_THE_EVENT else {news} & {News.CHANGED}
    later = Mail.objects.filter(kind=KIND, about=mail.about, pk__gt=mail.pk)
    return bool(same) and later.filter(details__news__in=[each.value for each in same]).exists()


def seated(registration: Registration, event: Event, mail: Mail) -> bool:
    return registration.is_confirmed and event.status not in (Event.Status.CANCELLED, Event.Status.POSTPONED)


def standing(registration: Registration, event: Event, mail: Mail) -> bool:
    return registration.status != Status.CANCELLED


def standing_while(status: Event.Status) -> Callable[[Registration, Event, Mail], bool]:
    return lambda registration, event, mail: registration.status != Status.CANCELLED and event.status == status


def to_remind(registration: Registration, event: Event, mail: Mail) -> bool:
    """Of this date, which has not begun."""
    same_date = datetime.fromisoformat(mail.details["start"]) == event.start
    return registration.is_confirmed and event.status == Event.Status.SCHEDULED and same_date and not event.has_begun


def to_thank(registration: Registration, event: Event, mail: Mail) -> bool:
    """Once, who came, with a link to the summary."""
    already = Mail.objects.filter(kind=KIND, about=registration.pk, details__news=News.THANKS, state=Mail.State.SENT)
    here = registration.is_confirmed and registration.presence not in (Presence.ABSENT, Presence.EXCUSED)
    return here and event.status == Event.Status.HELD and bool(settings.ADDRESS) and not already.exists()


TRUE_WHILE: dict[News, Callable[[Registration, Event, Mail], bool]] = {
    News.CONFIRMED: seated,
    News.WAITING: lambda registration, event, mail: registration.is_waiting,
    News.PROMOTED: seated,
    News.CHANGED: standing,
    News.GIVEN_UP: lambda registration, event, mail: registration.status == Status.CANCELLED,
    News.MOVED: standing_while(Event.Status.SCHEDULED),
    News.POSTPONED: standing_while(Event.Status.POSTPONED),
    News.CANCELLED: standing_while(Event.Status.CANCELLED),
    News.RESTORED: standing_while(Event.Status.SCHEDULED),
    News.REMINDER: to_remind,
    News.THANKS: to_thank,
}


# --- the message


def message_for(registration: Registration, draft: Draft, details: dict[str, Any]) -> EmailMultiAlternatives:
    library = registration.event.library
    subject, text = draft.filled(values_of(registration, details))
    return compose(subject, text, sender=library.name, reply_to=library.email or library.network.contact_email)


def values_of(registration: Registration, details: dict[str, Any]) -> dict[str, str]:
    """What each word in braces stands for; "" when there is nothing to say."""
    event, library = registration.event, registration.event.library
    return {
        "prénom": only_a_name(registration.name),
        "séance": event.get_format_display(),
        "thème": event.hook,
        "date": when(event.start, event.end),
        "jour": day(event.start),
        "lieu": event.place,
        "adresse": "" if event.venue else f"{library.address}, {library.postcode} {library.city}".strip(", "),
        "places": ngettext("%(seats)s place", "%(seats)s places", registration.seats) % {"seats": registration.seats},
        "rang": str(registration.rank or ""),
        "avant": before(details.get("was")),
        "lien": absolute(registration.address),
        "programme": absolute(reverse("events:programme")),
        "compte rendu": absolute(details["summary"]) if details.get("summary") else "",
        "médiathèque": library.name,
        "téléphone": spaced(library.phone),
        "réseau": library.network.name,
    }


def only_a_name(typed: str) -> str:
    """Nothing a mailbox would make a link of: whoever types another's address must not choose what they read."""
    return "" if ADDRESS_LIKE.search(typed) else typed


def when(start: datetime, end: datetime) -> str:
    """samedi 12 décembre 2026, de 10 h à 12 h."""
    one_day = timezone.localdate(start) == timezone.localdate(end)
    return f"{day(start)}, {span(start, end)}" if one_day else span(start, end)


def before(was: dict[str, str] | None) -> str:
    if not was:
        return ""
    return f"{when(*(datetime.fromisoformat(was[end]) for end in ('start', 'end')))}, {was['place']}"


# --- the date, for one's own calendar


def method_for(news: News, registration: Registration) -> str:
    """What the calendar attached asks for; "" when there is none to attach."""
    if news in AWAY:
        return CANCEL if had_a_date(registration) else ""
    if news == News.THANKS or not registration.is_confirmed:
        return ""
    return PUBLISH


def had_a_date(registration: Registration) -> bool:
    """Whether we gave the date to this person's calendar."""
    sent = Mail.objects.filter(kind=KIND, about=registration.pk, state=Mail.State.SENT)
    return sent.filter(details__news__in=[news.value for news in SEATED]).exists()


def calendar_part(event: Event, method: str) -> MIMEText:
    part = MIMEText(calendar([event], method=method, stamp=timezone.now()).decode(), "calendar", "utf-8")
    part.set_param("method", method)
    part.add_header("Content-Disposition", "attachment", filename="seance.ics")
    return part
