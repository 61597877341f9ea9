"""What was done on a board and can be undone."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from percolateur.board.models.board import Board, Participant


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
        INQUIRE = "INQUIRE", _("Recherche commencée")
        JUDGE = "JUDGE", _("Page jugée")
        DROP = "DROP", _("Ligne de la recherche retirée")
        SHOW = "SHOW", _("Montré à l’écran")
        UNSHOW = "UNSHOW", _("Caché de l’écran")
        KEEP = "KEEP", _("Gardé avec la question")
        TAKE_OFF = "TAKE_OFF", _("Retiré de ce qu’on montre")

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
