"""What coordination is written about the programs of its network."""

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from percolateur.api.models import Webhook
from percolateur.mailing.actions import post
from percolateur.mailing.messages import absolute, compose
from percolateur.mailing.models import Mail
from percolateur.network.models import Role

STOPPED = "webhook-stopped"


def tell_that_it_stopped(webhook: Webhook) -> None:
    """In the transaction that stops it, to everybody who may start it again."""
    when = Webhook.objects.filter(pk=webhook.pk).values_list("disabled_at", flat=True).get()
    deciders = webhook.network.memberships.filter(role__in=Role.COORDINATOR.and_above, user__is_active=True)
    for account, email in deciders.values_list("user", "user__email"):
        post(STOPPED, f"{STOPPED}:{webhook.pk}:{when and when.timestamp()}:{account}", email, webhook.pk)


def write(mail: Mail) -> EmailMessage | None:
    """None when it goes on again."""
    webhook = Webhook.objects.filter(pk=mail.about, disabled_at__isnull=False).first()
    if webhook is None:
        return None
    context = {"webhook": webhook, "page": absolute(reverse("api:webhook", args=[webhook.pk]))}
    subject = _("%(name)s n’est plus averti") % {"name": webhook.name}
    return compose(subject, render_to_string("api/email/webhook_stopped.txt", context))
