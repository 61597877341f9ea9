"""What a network publishes as open data: which data sets, and the questions that somebody read one by one."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from percolateur.board.models import Question
from percolateur.events.models import Event
from percolateur.knowledge.models.about import Device
from percolateur.lib.codes import new_code
from percolateur.lib.spoken import TEXT_LENGTH
from percolateur.network.models import Network
from percolateur.network.subjects import Subject


class Subset(models.TextChoices):
    """The data sets, each opened by itself. The values are their addresses."""

    PLACES = "lieux-de-mediation-numerique", _("Les lieux")
    EVENTS = "evenements", _("Les séances")
    QUESTIONS = "questions-de-cafes-numeriques", _("Les questions")


class Opening(models.Model):
    """A network publishes this data set; without the row, it does not. Taking the row away withdraws it at once."""

    network = models.ForeignKey(Network, models.CASCADE, related_name="openings", verbose_name=_("réseau"))
    dataset = models.CharField(_("jeu de données"), max_length=30, choices=Subset)
    opened_on = models.DateField(_("ouvert le"), default=timezone.localdate)

    class Meta:
        verbose_name = _("ouverture de données")
        verbose_name_plural = _("ouvertures de données")
        constraints = [
            models.UniqueConstraint(
                fields=["network", "dataset"],
                name="opening_once_a_dataset",
                violation_error_message=_("Ce jeu de données est déjà publié."),
            )
        ]


SHOWN = {"question__hidden_at": None, "question__withdrawn_at": None, "question__merged_into": None}


class OpenQuestionQuerySet(models.QuerySet["OpenQuestion"]):
    def standing(self) -> "OpenQuestionQuerySet":
        """Published, and still what the room may see, as it was read: looked at in the boards themselves."""
        return self.filter(
            status=OpenQuestion.Status.PUBLISHED,
            question__text=F("original"),
            question__board__closed_at__isnull=False,
            question__board__event__in=Event.objects.public(),
            **SHOWN,
        )

    def outdated(self) -> "OpenQuestionQuerySet":
        """Of a question that was taken away since, or whose words changed."""
        gone = Q(question__hidden_at__isnull=False) | Q(question__withdrawn_at__isnull=False)
        return self.filter(gone | ~Q(question__text=F("original")))


def new_key() -> str:
    return new_code(10)


class OpenQuestion(models.Model):
    """What somebody decided of one question of a closed café. `text` is published, `original` is what was read.

    `key` is drawn at random: it tells neither the board nor the order in which people asked.
    """

    class Status(models.TextChoices):
        PUBLISHED = "PUBLISHED", _("publiée")
        REFUSED = "REFUSED", _("pas publiée")

    question = models.OneToOneField(
        Question, models.CASCADE, related_name="open_question", verbose_name=_("question du tableau")
    )
    network = models.ForeignKey(Network, models.CASCADE, related_name="open_questions", verbose_name=_("réseau"))
    key = models.CharField(_("identifiant public"), max_length=10, unique=True, default=new_key, editable=False)
    status = models.CharField(_("décision"), max_length=9, choices=Status)
    original = models.CharField(_("texte lu"), max_length=TEXT_LENGTH)
    text = models.CharField(_("texte publié"), max_length=TEXT_LENGTH, blank=True)
    subject = models.CharField(_("thématique"), max_length=40, choices=Subject, blank=True)
    theme = models.CharField(_("sous-thème"), max_length=60, blank=True)
    device = models.CharField(_("appareil ou système"), max_length=7, choices=Device, blank=True)
    sources = models.JSONField(_("sources"), default=list, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("lue par")
    )
    decided_at = models.DateTimeField(_("lue à"), default=timezone.now)

    objects = OpenQuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("question ouverte")
        verbose_name_plural = _("questions ouvertes")
        ordering = ["-decided_at", "-pk"]
        indexes = [models.Index(fields=["network", "status"])]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status="PUBLISHED") | ~Q(text=""),
                name="open_question_has_text",
                violation_error_message=_("Écrivez la question à publier."),
            )
        ]

    def __str__(self) -> str:
        return self.words

    @property
    def words(self) -> str:
        """As it is published; of one that is not, as it was asked."""
        return self.text or self.original

    @property
    def is_published(self) -> bool:
        return self.status == self.Status.PUBLISHED
