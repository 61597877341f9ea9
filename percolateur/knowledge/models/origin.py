"""Where an article comes from: the cafés where its question was asked. Never who asked or answered."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from percolateur.board.models import Question
from percolateur.events.models import Event
from percolateur.knowledge.models.article import Article


class Origin(models.Model):
    """A café that gave an article its matter, and how many contributions were made there."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="origins", verbose_name=_("fiche"))
    event = models.ForeignKey(
        Event, models.SET_NULL, null=True, blank=True, related_name="origins", verbose_name=_("séance")
    )
    question = models.ForeignKey(
        Question, models.SET_NULL, null=True, blank=True, related_name="origins", verbose_name=_("question du tableau")
    )
    contributions = models.PositiveIntegerField(_("nombre de contributions"), default=0)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "question"],
                name="article_origin_once",
                violation_error_message=_("Cette question est déjà à l’origine de la fiche."),
            )
        ]

    def __str__(self) -> str:
        return str(self.event or self.question or "")
