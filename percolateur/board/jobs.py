"""What is done on the boards while nobody looks."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from percolateur.board.models import Board, Gesture, Participant


def forget_participants() -> int:
    """Forget the devices, nicknames and gestures of cafés long over; counts and texts stay.

    Returns how many participants were forgotten. Safe to run at any moment, any number of times.
    """
    limit = timezone.now() - timedelta(hours=settings.PARTICIPANT_HOURS)
    over = Board.objects.filter(Q(closed_at__lt=limit) | Q(closed_at=None, event__end__lt=limit))
    with transaction.atomic():
        Gesture.objects.filter(board__in=over).delete()
        _rows, by_model = Participant.objects.filter(board__in=over).delete()
    return by_model.get("board.Participant", 0)
