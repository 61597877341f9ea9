"""The board of a café: its questions, what the group says to them, and who holds the chalk.

Every change on a board takes the board's next number, and each row remembers the number of its last change: that is
the update log. "What changed after 41?" is one indexed query, and the answer is always the present state.
"""

import uuid

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from percolateur.events.models import Event
from percolateur.lib.codes import new_code

TEXT_LENGTH = 500


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
        return reverse("board:participant", args=[self.join_code])

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


class Submitted(models.Model):
    """What a person sent, exactly once: `key` was drawn by the device, `digest` tells a replay from a clash."""

    key = models.UUIDField(_("clé d’envoi"), unique=True, default=uuid.uuid4, editable=False)
    digest = models.CharField(_("empreinte de l’envoi"), max_length=64, blank=True, editable=False)
    author = models.ForeignKey(
        Participant, models.SET_NULL, null=True, blank=True, related_name="%(class)ss", verbose_name=_("auteur")
    )
    sent_at = models.DateTimeField(_("envoyé à"), auto_now_add=True)
    text = models.CharField(_("texte"), max_length=TEXT_LENGTH)

    class Meta:
        abstract = True


class QuestionQuerySet(models.QuerySet["Question"]):
    def with_contributions(self) -> "QuestionQuerySet":
        return self.select_related("author").prefetch_related(
            models.Prefetch("contributions", Contribution.objects.select_related("author").order_by("sent_at")),
            models.Prefetch("duplicates", Question.objects.order_by("sent_at")),
        )

    def on_show(self) -> "QuestionQuerySet":
        """What the room sees: neither hidden, nor withdrawn, nor merged into another."""
        return self.filter(hidden_at=None, withdrawn_at=None, merged_into=None)

    def after(self, number: int) -> "QuestionQuerySet":
        return self.filter(changed__gt=number)


class Question(Submitted):
    """One question on the board. `rank` orders it among the others; gaps leave room to move one alone."""

    class Outcome(models.TextChoices):
        ANSWERED_BY_GROUP = "ANSWERED_BY_GROUP", _("Répondue par le groupe")
        ANSWERED_BY_SEARCH = "ANSWERED_BY_SEARCH", _("Répondue en cherchant ensemble")
        PARTLY = "PARTLY", _("Répondue en partie")
        CARRIED_OVER = "CARRIED_OVER", _("Reportée à la prochaine séance")
        REDIRECTED = "REDIRECTED", _("Orientée ailleurs")
        LEFT_OPEN = "LEFT_OPEN", _("Laissée ouverte")

    class Reason(models.TextChoices):
        DEVICE_MISSING = "DEVICE_MISSING", _("il manquait le matériel")
        ACCOUNT_NEEDED = "ACCOUNT_NEEDED", _("il fallait un compte ou une pièce d’identité")
        NOT_FOUND = "NOT_FOUND", _("l’information est restée introuvable")
        TOO_SPECIFIC = "TOO_SPECIFIC", _("la question était trop particulière")
        NO_TIME = "NO_TIME", _("le temps a manqué")
        CONFIDENTIAL = "CONFIDENTIAL", _("la démarche est personnelle ou confidentielle")

    board = models.ForeignKey(Board, models.CASCADE, related_name="questions", verbose_name=_("tableau"))
    rank = models.FloatField(_("rang"), default=0)
    changed = models.PositiveIntegerField(_("numéro du dernier changement"), default=0)
    by_staff = models.BooleanField(_("posée depuis le pupitre"), default=False)
    me_too_count = models.PositiveSmallIntegerField(_("nombre de « moi aussi »"), default=0)
    can_help_count = models.PositiveSmallIntegerField(_("nombre de « je sais »"), default=0)
    hidden_at = models.DateTimeField(_("masquée à"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("retirée à"), null=True, blank=True)
    merged_into = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="duplicates", verbose_name=_("réunie avec")
    )
    outcome = models.CharField(_("issue"), max_length=18, choices=Outcome, blank=True)
    reason = models.CharField(_("pourquoi elle reste ouverte"), max_length=14, choices=Reason, blank=True)
    outcome_note = models.CharField(_("précision"), max_length=200, blank=True)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        ordering = ["rank", "pk"]
        indexes = [models.Index(fields=["board", "changed"])]
        constraints = [
            models.CheckConstraint(
                condition=~Q(text=""),
                name="question_has_text",
                violation_error_message=_("Écrivez votre question."),
            ),
            models.CheckConstraint(
                condition=~Q(merged_into=F("id")),
                name="question_not_merged_into_itself",
                violation_error_message=_("Une question ne peut pas être réunie avec elle-même."),
            ),
            models.CheckConstraint(
                condition=Q(outcome="LEFT_OPEN") & ~Q(reason="") | ~Q(outcome="LEFT_OPEN") & Q(reason=""),
                name="question_left_open_says_why",
                violation_error_message=_("Dites pourquoi la question reste ouverte."),
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def on_show(self) -> bool:
        return not (self.hidden_at or self.withdrawn_at or self.merged_into_id)

    @property
    def shown_contributions(self) -> list["Contribution"]:
        return [contribution for contribution in self.contributions.all() if contribution.on_show]

    @property
    def state(self) -> str:
        """One word for the pages: what this question is to the room now."""
        if self.withdrawn_at:
            return "withdrawn"
        if self.merged_into_id:
            return "merged"
        if self.hidden_at:
            return "hidden"
        return "concluded" if self.outcome else "open"


class Contribution(Submitted):
    """Something somebody brings to a question; several per question, none is « la bonne réponse »."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="contributions", verbose_name=_("question"))
    source_url = models.URLField(_("adresse d’une page utile"), max_length=500, blank=True)
    by_staff = models.BooleanField(_("apportée depuis le pupitre"), default=False)
    hidden_at = models.DateTimeField(_("masquée à"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("retirée à"), null=True, blank=True)

    class Meta:
        ordering = ["sent_at"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(text=""),
                name="contribution_has_text",
                violation_error_message=_("Écrivez votre réponse."),
            )
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def on_show(self) -> bool:
        return not (self.hidden_at or self.withdrawn_at)


class Raised(models.Model):
    """One hand, raised once by one participant on one question."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="%(class)ss", verbose_name=_("question"))
    participant = models.ForeignKey(
        Participant, models.CASCADE, related_name="%(class)ss", verbose_name=_("participant")
    )

    class Meta:
        abstract = True


class MeToo(Raised):
    """« Moi aussi » : I have the same question."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["question", "participant"],
                name="me_too_once",
                violation_error_message=_("C’est déjà noté."),
            )
        ]


class CanHelp(Raised):
    """« Je sais » : I can help with this one."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["question", "participant"],
                name="can_help_once",
                violation_error_message=_("C’est déjà noté."),
            )
        ]


class Gesture(models.Model):
    """Something done on the board that can be undone: what the rows were before. Forgotten with the participants."""

    class Verb(models.TextChoices):
        DISCUSS = "DISCUSS", _("Question mise en discussion")
        SET_ASIDE = "SET_ASIDE", _("Discussion mise en pause")
        MOVE = "MOVE", _("Question déplacée")
        HIDE = "HIDE", _("Texte masqué")
        RESTORE = "RESTORE", _("Texte remis au tableau")
        EDIT = "EDIT", _("Texte modifié")
        WITHDRAW = "WITHDRAW", _("Texte retiré")
        MERGE = "MERGE", _("Questions réunies")
        CONCLUDE = "CONCLUDE", _("Question conclue")
        HAND_OVER = "HAND_OVER", _("Tableau confié")

    board = models.ForeignKey(Board, models.CASCADE, related_name="gestures", verbose_name=_("tableau"))
    verb = models.CharField(_("geste"), max_length=9, choices=Verb)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("équipe")
    )
    participant = models.ForeignKey(
        Participant, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("participant")
    )
    at = models.DateTimeField(_("fait à"), auto_now_add=True)
    undone_at = models.DateTimeField(_("annulé à"), null=True, blank=True)
    # [["question", 12, {"hidden_at": null}], …]: model, key, values before
    before = models.JSONField(_("état d’avant"), default=list, encoder=DjangoJSONEncoder)
    after = models.JSONField(_("état d’après"), default=list, encoder=DjangoJSONEncoder)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.get_verb_display()
