"""What is done on the boards while nobody looks."""

from django.conf import settings

from percolateur.board import actions


def forget_participants() -> int:
    """Forget the devices, nicknames and gestures of cafés over for long enough. Returns how many devices."""
    return actions.forget_participants(settings.PARTICIPANT_HOURS)
