"""The verbs of staff cafés: to be there, and to host beside somebody for a first time."""

from django.db import transaction

from percolateur.accounts.models import User
from percolateur.events.actions.changing import change
from percolateur.events.models import Event
from percolateur.preparation.models import Colleague


def be_there(event: Event, user: User) -> None:
    """Twice is once."""
    Colleague.objects.get_or_create(event=event, user=user)


def not_be_there(event: Event, user: User) -> None:
    Colleague.objects.filter(event=event, user=user).delete()


@transaction.atomic
def host_beside(event: Event, user: User) -> None:
    """Add somebody to those who host. Twice is once."""
    if not event.hosts.filter(pk=user.pk).exists():
        with change(event.pk) as changed:
            changed.hosts.add(user)
