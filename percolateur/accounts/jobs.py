"""What the accounts leave to the worker."""

from django.conf import settings
from django.core.mail import EmailMessage
from django_tasks import task


@task()
def send_mail(subject: str, text: str, recipient: str) -> None:
    """Send one plain text mail. Run twice, it sends twice: better than not at all."""
    EmailMessage(subject, text, settings.DEFAULT_FROM_EMAIL, [recipient]).send()
