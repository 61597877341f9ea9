"""The mails to resource persons, written when they leave. Each says how to leave the list, in one tap."""

from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.db import models
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from percolateur.lib.contacts import spaced
from percolateur.mailing.messages import absolute, compose
from percolateur.mailing.models import Mail
from percolateur.network.links import invitation_token, token_of
from percolateur.network.models import Library, ResourcePerson

PERSON, INVITED = "resource-person", "resource-person-invited"


class News(models.TextChoices):
    """What there is to tell a resource person about the list itself."""

    ASKED = "asked", _lazy("Voulez-vous être personne ressource ?")
    KNOWN = "known", _lazy("Vous êtes déjà personne ressource")
    ENDING = "ending", _lazy("Voulez-vous rester personne ressource ?")


def write(mail: Mail) -> EmailMessage | None:
    """None when the person has answered since, or is gone."""
    person = ResourcePerson.objects.select_related("network").filter(pk=mail.about, email__iexact=mail.to).first()
    news = News(mail.details["news"])
    if person is None or not still_true(news, person):
        return None
    context = {"person": person, "network": person.network, "own": absolute(own_page(person))}
    return to_person(person, str(news.label), f"network/email/person_{news.value}.txt", context)


def still_true(news: News, person: ResourcePerson) -> bool:
    if news == News.ASKED:
        return person.consented_on is None
    return news == News.KNOWN or person.is_ending


def own_page(person: ResourcePerson) -> str:
    return reverse("network:own_person", args=[token_of(person)])


def to_person(
    person: ResourcePerson, subject: str, template: str, context: dict[str, object]
) -> EmailMultiAlternatives | None:
    """A mail to this person, with the way out below; None when there is no address to lead to."""
    leave = absolute(reverse("network:withdrawal", args=[token_of(person)]))
    if not leave:
        return None
    text = render_to_string(template, context | {"leave": leave})
    network = person.network
    message = compose(subject, text, sender=network.name, reply_to=network.contact_email)
    message.extra_headers["List-Unsubscribe"] = f"<{leave}>"
    message.extra_headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"  # RFC 8058
    return message


def write_invitation(mail: Mail) -> EmailMessage | None:
    """To somebody of whom nothing is kept yet. None when they have come since."""
    library = Library.objects.select_related("network").filter(pk=mail.about).first()
    if library is None:
        return None
    if ResourcePerson.objects.filter(network=library.network_id, email__iexact=mail.to).exists():
        return None
    address = absolute(reverse("network:welcome", args=[invitation_token(library.pk, mail.to)]))
    if not address:
        return None
    context = {"library": library, "address": address, "phone": spaced(library.phone)}
    text = render_to_string("network/email/person_invited.txt", context)
    subject = _("Et si vous aidiez aux cafés numériques ?")
    return compose(subject, text, sender=library.name, reply_to=library.email or library.network.contact_email)
