"""The mails of a registration, written when they leave: they say what is true then."""

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string

from percolateur.mailing.models import Mail
from percolateur.registrations.models import Registration


def write(mail: Mail) -> EmailMultiAlternatives | None:
    """The message of a row of kind « registration »; None when the registration is gone."""
    registration = (
        Registration.objects.select_related("event__library__network", "event__room").filter(pk=mail.about).first()
    )
    if registration is None:
        return None
    context = {"registration": registration, "event": registration.event, "site": settings.ADDRESS, **mail.details}
    name = f"registrations/emails/{mail.details['news'].lower()}"
    subject = " ".join(render_to_string(f"{name}_subject.txt", context).split())
    return EmailMultiAlternatives(subject, render_to_string(f"{name}.txt", context))
