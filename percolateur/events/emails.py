"""The mails of those who follow a library's dates, written when they leave."""

from datetime import date

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from percolateur.events.models import Event, Subscription
from percolateur.mailing.messages import absolute, compose
from percolateur.mailing.models import Mail

MOST_DATES = 20


def write(mail: Mail) -> EmailMessage | None:
    """The message of a row of kind « subscription »; None when it has no object any more."""
    subscription = Subscription.objects.standing().select_related("library").filter(pk=mail.about).first()
    what = mail.details["what"]
    dates = new_dates(subscription, mail.details["day"]) if subscription and what == "dates" else []
    if subscription is None or (what == "dates" and not dates):
        return None
    library = subscription.library
    leave = absolute(reverse("events:leave", args=[subscription.secret]))
    context = {
        "library": library,
        "dates": [(event, absolute(reverse("events:event", args=[event.pk]))) for event in dates],
        "confirm": absolute(reverse("events:confirm", args=[subscription.secret])),
        "programme": absolute(f"{reverse('events:programme')}?mediatheque={library.pk}"),
        "leave": leave,
    }
    text = render_to_string(f"events/emails/{what}.txt", context)
    message = compose(SUBJECTS[what](library.name), text, sender=library.name)
    message.extra_headers["List-Unsubscribe"] = f"<{leave}>"
    message.extra_headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"  # RFC 8058
    return message


SUBJECTS = {
    "asked": lambda library: _("Confirmez votre abonnement aux dates : %(library)s") % {"library": library},
    "known": lambda library: _("Vous êtes déjà abonné aux dates : %(library)s") % {"library": library},
    "dates": lambda library: _("Nouvelles dates : %(library)s") % {"library": library},
}


def new_dates(subscription: Subscription, day: str) -> list[Event]:
    """Those announced that Monday and still to come."""
    events = Event.objects.public().upcoming().filter(status=Event.Status.SCHEDULED)
    events = events.filter(library=subscription.library_id, announced_on=date.fromisoformat(day))
    return list(events.with_place()[:MOST_DATES])


def undelivered(mail: Mail) -> None:
    """The address leads nowhere: it is forgotten."""
    Subscription.objects.filter(pk=mail.about).delete()
