"""What lasts longer than one event: questions left open, red threads, articles. Derived, and made again when asked."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from percolateur.board.models import Question
from percolateur.events.formats import Format
from percolateur.knowledge.models import Article, RecurringTopic
from percolateur.network.models import Library, Network


class PendingQuestion(models.Model):
    """A question that its café left open or carried over, and the day on which the network answered it.

    `days`: from the day it was asked.
    """

    class Answer(models.TextChoices):
        CAFE = "CAFE", _("à un autre café")
        ARTICLE = "ARTICLE", _("par une fiche")

    question = models.OneToOneField(
        Question, models.CASCADE, primary_key=True, related_name="+", verbose_name=_("question")
    )
    network = models.ForeignKey(Network, models.CASCADE, db_index=False, related_name="+", verbose_name=_("réseau"))
    library = models.ForeignKey(
        Library, models.CASCADE, db_index=False, related_name="+", verbose_name=_("médiathèque")
    )
    format = models.CharField(_("format"), max_length=18, choices=Format)
    day = models.DateField(_("posée le"))
    month = models.DateField(_("premier jour du mois"))
    answered_on = models.DateField(_("répondue le"), null=True, blank=True)
    days = models.PositiveIntegerField(_("jours d’attente"), null=True, blank=True)
    answer = models.CharField(_("comment"), max_length=7, choices=Answer, blank=True)

    class Meta:
        verbose_name = _("question restée ouverte")
        verbose_name_plural = _("questions restées ouvertes")
        indexes = [
            models.Index(fields=["network", "day"]),
            models.Index(fields=["library", "day"]),
            models.Index(fields=["day", "days"]),
        ]


class RedThread(models.Model):
    """A topic that a café of a library left open, and the cafés of the same library where it came back, up to the one
    that answered it. `cafes` counts them all, two at least; `day` is that of the last.
    """

    topic = models.ForeignKey(RecurringTopic, models.CASCADE, related_name="+", verbose_name=_("sujet"))
    network = models.ForeignKey(Network, models.CASCADE, db_index=False, related_name="+", verbose_name=_("réseau"))
    library = models.ForeignKey(
        Library, models.CASCADE, db_index=False, related_name="+", verbose_name=_("médiathèque")
    )
    format = models.CharField(_("format"), max_length=18, choices=Format)
    begun_on = models.DateField(_("commencé le"))
    day = models.DateField(_("dernier café le"))
    month = models.DateField(_("premier jour du mois"))
    cafes = models.PositiveSmallIntegerField(_("nombre de cafés"))

    class Meta:
        verbose_name = _("fil rouge")
        verbose_name_plural = _("fils rouges")
        indexes = [models.Index(fields=["network", "day"]), models.Index(fields=["library", "day"])]
        constraints = [
            models.UniqueConstraint(
                fields=["topic", "library", "begun_on"],
                name="red_thread_begins_once",
                violation_error_message=_("Ce fil rouge est déjà commencé."),
            )
        ]


class PublishedArticle(models.Model):
    """The day an article was first published, and the library of the first café it comes from, if any."""

    article = models.OneToOneField(Article, models.CASCADE, primary_key=True, related_name="+", verbose_name=_("fiche"))
    network = models.ForeignKey(Network, models.CASCADE, db_index=False, related_name="+", verbose_name=_("réseau"))
    library = models.ForeignKey(
        Library, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("médiathèque")
    )
    day = models.DateField(_("publiée le"))
    month = models.DateField(_("premier jour du mois"))

    class Meta:
        verbose_name = _("publication d’une fiche")
        verbose_name_plural = _("publications de fiches")
        indexes = [models.Index(fields=["network", "day"])]


class Followed(models.Model):
    """What a network's open questions, red threads and publications were last made from."""

    network = models.OneToOneField(
        Network, models.CASCADE, primary_key=True, related_name="+", verbose_name=_("réseau")
    )
    state = models.CharField(_("état des sources"), max_length=120)
