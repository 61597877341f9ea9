"""What looked sent by a program, and waits a day for the team of its library to look at it."""

from django.db import models
from django.utils.translation import ngettext

from percolateur.accounts.models import User
from percolateur.events.errands import Errand
from percolateur.network.access import libraries_of
from percolateur.registrations.models import SetAside


def asides_of(user: User) -> "models.QuerySet[SetAside]":
    """At this person's libraries, the oldest first."""
    asides = SetAside.objects.filter(event__library__in=libraries_of(user))
    return asides.select_related("event__library__network", "event__room").order_by("at", "pk")


def errand(user: User) -> Errand | None:
    """What the team's home says of it."""
    count = asides_of(user).count()
    sentence = ngettext("%(count)s inscription mise de côté", "%(count)s inscriptions mises de côté", count)
    return Errand("flag", sentence % {"count": count}, "registrations:asides") if count else None
