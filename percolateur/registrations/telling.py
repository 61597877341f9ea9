"""Tell somebody who registered: by mail when they left an address, on the team's call list otherwise."""

from datetime import datetime
from typing import Any

from percolateur.mailing.actions import is_refused, post
from percolateur.mailing.models import Mail
from percolateur.registrations.models import Call, News, Registration

__all__ = ["News", "could_not_tell", "tell"]

KIND = "registration"
# For whoever left an address that does not work: not worth a call.
LET_GO = {News.GIVEN_UP, News.THANKS}


def tell(
    registration: Registration, news: News, number: int = 0, *, at: datetime | None = None, **details: Any
) -> None:
    """Tell it once per `number` (the revision of the event, or of the registration), in the current transaction."""
    if registration.email and not is_refused(registration.email):
        key = f"{KIND}:{registration.pk}:{news}:{number}"
        post(KIND, key, registration.email, registration.pk, {"news": news.value, **details}, at=at)
    else:
        put_on_call_list(registration, news, number)


def put_on_call_list(registration: Registration, news: News, number: int) -> None:
    """What matters to whoever left no address; and once, for whoever left one that does not work, that it does not."""
    if registration.walk_in and not registration.email:
        return
    if news in Call.Kind.values:
        Call.objects.get_or_create(registration=registration, kind=news.value, revision=number)
    elif registration.email and news not in LET_GO:
        Call.objects.get_or_create(registration=registration, kind=Call.Kind.UNREACHED, revision=0)


def could_not_tell(mail: Mail) -> None:
    """A mail will never leave: tell by telephone what it said."""
    registration = Registration.objects.filter(pk=mail.about).first()
    if registration:
        put_on_call_list(registration, News(mail.details["news"]), int(mail.key.rpartition(":")[2]))
