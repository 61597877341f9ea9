"""A board, and the devices that are in the room."""

from functools import cache

from django.db import connection, models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from percolateur.events.models import Event
from percolateur.lib.codes import new_code


class BoardQuerySet(models.QuerySet["Board"]):
    def next_number(self, pk: int, *, even_closed: bool = False) -> int | None:
        """Take the board's next change number, holding its row until the transaction ends: numbers commit in order.

        None when the board is closed (unless `even_closed`).
        """
        still_open = "" if even_closed else " AND closed_at IS NULL"
        with connection.cursor() as cursor:
            cursor.execute(f"UPDATE board_board SET head = head + 1 WHERE id = %s{still_open} RETURNING head", [pk])  # noqa: S608
            row = cursor.fetchone()
            return row and row[0]

    def next_participant(self, pk: int) -> int:
        """Count one more device in the room, and return its number."""
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE board_board SET participants_met = participants_met + 1 WHERE id = %s"
                " RETURNING participants_met",
                [pk],
            )
            return cursor.fetchone()[0]


def new_join_code() -> str:
    return new_code(6)


def new_summary_key() -> str:
    """12 symbols, 60 bits: nobody finds a summary without its link."""
    return new_code(12)


@cache
def board_address(join_code: str) -> str:
    return reverse("board:participant", args=[join_code])


class Board(models.Model):
    """One per event, made when the event is opened. `join_code` and `summary_key` are Crockford base32."""

    event = models.OneToOneField(Event, models.CASCADE, related_name="board", verbose_name=_("séance"))
    join_code = models.CharField(_("code d’accès"), max_length=6, unique=True, default=new_join_code)
    summary_key = models.CharField(_("clé du compte rendu"), max_length=12, unique=True, default=new_summary_key)
    opened_at = models.DateTimeField(_("ouvert à"), default=timezone.now)
    closed_at = models.DateTimeField(_("fermé à"), null=True, blank=True)
    head = models.PositiveIntegerField(_("numéro du dernier changement"), default=0)
    changed = models.PositiveIntegerField(_("numéro du dernier changement d’ensemble"), default=0)
    participants_met = models.PositiveIntegerField(_("nombre de participants connectés"), default=0)
    current = models.ForeignKey(
        "Question", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("question en discussion")
    )
    keeper = models.ForeignKey(
        "Participant", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("qui tient le tableau")
    )
    showing = models.ForeignKey(
        "Exhibit", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("à l’écran")
    )

    objects = BoardQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_at=None) | Q(closed_at__gte=F("opened_at")),
                name="board_closes_after_opening",
                violation_error_message=_("La fermeture doit venir après l’ouverture."),
            )
        ]

    def __str__(self) -> str:
        return self.join_code

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    @property
    def address(self) -> str:
        """The path of the participants' page, under which everything of this board lives: /tableau/ABC-DEF/."""
        return board_address(self.join_code)

    @property
    def topic(self) -> str:
        """What live listeners listen to."""
        return f"board:{self.pk}"


class Participant(models.Model):
    """A device in the room, for a few hours. No account; the nickname is optional. Forgotten after the café."""

    board = models.ForeignKey(Board, models.CASCADE, related_name="participants", verbose_name=_("tableau"))
    number = models.PositiveSmallIntegerField(_("numéro"))
    nickname = models.CharField(_("prénom ou surnom"), max_length=30, blank=True)
    joined_at = models.DateTimeField(_("arrivée à"), auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["board", "number"],
                name="participant_number_once",
                violation_error_message=_("Ce numéro de participant est déjà pris."),
            )
        ]

    def __str__(self) -> str:
        return self.nickname or str(_("Participant %(number)s") % {"number": self.number})
