"""Tell somebody who registered: by mail when they left an address, on the team's call list otherwise."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from percolateur.mailing.actions import post
from percolateur.registrations.models import Call, Registration


class News(models.TextChoices):
    """What there is to tell. Those that `Call.Kind` has too go on the call list of whoever left no address."""

    CONFIRMED = "CONFIRMED", _("inscription")
    WAITING = "WAITING", _("mise en liste d’attente")
    PROMOTED = "PROMOTED", _("une place s’est libérée")
    CHANGED = "CHANGED", _("inscription modifiée")
    GIVEN_UP = "GIVEN_UP", _("inscription annulée")
    MOVED = "MOVED", _("la séance a changé")
    POSTPONED = "POSTPONED", _("la séance est reportée")
    CANCELLED = "CANCELLED", _("la séance est annulée")
    RESTORED = "RESTORED", _("la séance est maintenue")
    REMINDER = "REMINDER", _("rappel")


def tell(registration: Registration, news: News, number: int = 0, **details: Any) -> None:
    """Tell it once per `number` (the revision of the event, or of the registration), in the current transaction."""
    if registration.email:
        key = f"registration:{registration.pk}:{news}:{number}"
        post("registration", key, registration.email, registration.pk, {"news": news.value, **details})
    elif news in Call.Kind.values and not registration.walk_in:
        Call.objects.get_or_create(registration=registration, kind=news.value, revision=number)
