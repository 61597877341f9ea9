"""The calls to resource persons and what follows, written when they leave: they say what is true then, or nothing."""

from django.core.mail import EmailMessage
from django.db import models
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy

from percolateur.events.models import Event
from percolateur.lib.contacts import spaced
from percolateur.lib.french import day, span
from percolateur.mailing.messages import absolute, compose
from percolateur.mailing.models import Mail
from percolateur.network.emails.people import to_person
from percolateur.preparation.models import HelpRequest
from percolateur.preparation.people.links import token_of

HELP, TEAM = "help", "help-team"
Status, Answer = Event.Status, HelpRequest.Answer


class News(models.TextChoices):
    """What there is to tell: to the person, and the last one to the team."""

    ASKED = "asked", gettext_lazy("Un coup de main le %(day)s ?")
    CANCELLED = "cancelled", gettext_lazy("Annulé : le %(day)s")
    POSTPONED = "postponed", gettext_lazy("Reporté : le %(day)s")
    MOVED = "moved", gettext_lazy("La séance a changé : le %(day)s")
    RESTORED = "restored", gettext_lazy("La séance aura bien lieu : le %(day)s")
    THANKED = "thanked", gettext_lazy("Pas besoin d’aide le %(day)s, et merci")
    LEFT = "left", gettext_lazy("Une personne n’est plus disponible le %(day)s")


STATUSES = {
    News.ASKED: Status.SCHEDULED,
    News.CANCELLED: Status.CANCELLED,
    News.POSTPONED: Status.POSTPONED,
    News.MOVED: Status.SCHEDULED,
    News.RESTORED: Status.SCHEDULED,
    News.THANKED: Status.SCHEDULED,
}


def write(mail: Mail) -> EmailMessage | None:
    """None when what it tells is no longer so."""
    request = HelpRequest.objects.standing().filter(pk=mail.about).first()
    news = News(mail.details["news"])
    if request is None or request.person is None:
        return None
    event = Event.objects.with_place().get(pk=request.event_id)
    if not still_true(news, request, event, mail):
        return None
    subject = str(news.label) % {"day": day(event.start)}
    template = f"preparation/emails/help_{news.value}.txt"
    message = to_person(request.person, subject, template, said(event) | about(request))
    if message and event.library.email:
        message.reply_to = [event.library.email]
    return message


def still_true(news: News, request: HelpRequest, event: Event, mail: Mail) -> bool:
    if event.is_over or event.status != STATUSES[news]:
        return False
    if news == News.ASKED:
        return request.answer == Answer.WAITING and bool(request.person and request.person.has_agreed)
    later = Mail.objects.filter(kind=HELP, about=request.pk, pk__gt=mail.pk).exclude(details__news=News.ASKED)
    return not later.exists()


def about(request: HelpRequest) -> dict[str, object]:
    return {"request": request, "person": request.person, "answer": answer_page(request)}


def said(event: Event) -> dict[str, object]:
    library = event.library
    return {
        "event": event,
        "library": library,
        "when": f"{capfirst(day(event.start))}, {span(event.start, event.end)}",
        "place": event.place if event.venue else f"{event.place}, {library.postcode} {library.city}",
        "phone": spaced(library.phone),
    }


def write_to_team(mail: Mail) -> EmailMessage | None:
    """Somebody who had said yes is no longer there: neither who nor why, since nothing is kept of them."""
    event = Event.objects.with_place().filter(pk=mail.about).first()
    if event is None or event.is_over or event.status not in (Status.SCHEDULED, Status.POSTPONED):
        return None
    page = absolute(reverse("preparation:helpers", args=[event.pk]))
    text = render_to_string("preparation/emails/help_left.txt", said(event) | {"page": page})
    return compose(str(News.LEFT.label) % {"day": day(event.start)}, text)


def answer_page(request: HelpRequest) -> str:
    return absolute(reverse("preparation:answer", args=[token_of(request)]))
