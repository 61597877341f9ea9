"""An article (« fiche »): a question, its short answer, the steps, where it was read."""

from collections.abc import Iterable

from django.db import connection, models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.signals import post_delete
from django.dispatch import receiver
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from percolateur.knowledge.models.about import Device, Level, Subject
from percolateur.network.models import Network

QUESTION_LENGTH = 300
WORDING_LENGTH = 500
ANSWER_LENGTH = 20_000  # of the answer, and of the steps


ARTICLES = 1  # each index follows a clock of its own: the row of `Clock` with this key


def next_change(clock: int = ARTICLES, many: int = 1) -> int:
    """Take the number of one more change to the knowledge, holding it until the transaction ends: they commit in order.

    Every index follows these numbers, so none can miss a change that was committed late. With `many` the numbers just
    before are taken too: each change needs its own.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO knowledge_clock (id, head) VALUES (%s, %s)"
            " ON CONFLICT (id) DO UPDATE SET head = knowledge_clock.head + excluded.head RETURNING head",
            [clock, many],
        )
        number: int = cursor.fetchone()[0]
        return number


def last_change(clock: int = ARTICLES) -> int:
    """The number of the last change, 0 before the first."""
    return Clock.objects.filter(pk=clock).values_list("head", flat=True).first() or 0


def how_far(clock: int, index: str) -> tuple[int, int | None]:
    """The number of the last change, and up to which one an index said that it goes. In one short statement."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT COALESCE((SELECT head FROM knowledge_clock WHERE id = %s), 0),"
            " (SELECT number FROM knowledge_followed_index WHERE name = %s)",
            [clock, index],
        )
        head, said = cursor.fetchone()
        return head, said


class Clock(models.Model):
    """One row for each thing that is indexed: the number of its last change."""

    head = models.PositiveBigIntegerField(_("numéro du dernier changement"), default=0)

    class Meta:
        db_table = "knowledge_clock"


class FollowedIndex(models.Model):
    """How far the index of one server goes, said before it goes there.

    So a database that says less than the index itself was restored since, even when newer changes have been numbered.
    """

    name = models.CharField(_("index"), max_length=40, primary_key=True)
    number = models.PositiveBigIntegerField(_("numéro du dernier changement"))
    said_at = models.DateTimeField(_("dit à"), auto_now=True)

    class Meta:
        db_table = "knowledge_followed_index"


class ArticleQuerySet(models.QuerySet["Article"]):
    def public(self) -> "ArticleQuerySet":
        """What anyone may read."""
        return self.filter(status=Article.Status.PUBLISHED, visibility=Article.Visibility.PUBLIC)

    def readable(self, networks: Iterable[int]) -> "ArticleQuerySet":
        """What members of these networks may read: with the public articles, those their networks keep to themselves.

        Everyone who has an account is of a team, so that both narrow visibilities are open to the same people today.
        """
        networks = list(networks)
        if not networks:
            return self.public()
        return self.filter(
            Q(visibility=Article.Visibility.PUBLIC) | Q(network__in=networks), status=Article.Status.PUBLISHED
        )

    def to_read(self) -> "ArticleQuerySet":
        """Drafts that wait to be read, oldest first; one sent back waits for somebody to change it."""
        drafts = self.filter(status=Article.Status.DRAFT)
        returned = Exists(
            drafts.model._base_manager.filter(
                pk=OuterRef("pk"), revisions__number=F("revision"), revisions__verb="RETURNED"
            )
        )
        return drafts.filter(~returned).order_by("created_at", "pk")

    def to_review(self) -> "ArticleQuerySet":
        """Published ones whose day to be read again has come, the longest due first."""
        due = self.filter(status=Article.Status.PUBLISHED, review_on__lte=timezone.localdate())
        return due.order_by("review_on", "pk")


class Article(models.Model):
    """`changed` is the number of its last change among those of all articles, `revision` that of its last revision.

    `answer` and `steps` are Markdown. `external_id` names it where it was imported from.
    """

    class Status(models.TextChoices):
        DRAFT = "DRAFT", _("brouillon")
        PUBLISHED = "PUBLISHED", _("publiée")
        RETIRED = "RETIRED", _("retirée")

    class Visibility(models.TextChoices):
        STAFF = "STAFF", _("les équipes")
        NETWORK = "NETWORK", _("le réseau")
        PUBLIC = "PUBLIC", _("tout le monde")

    class Licence(models.TextChoices):
        ETALAB_2 = "etalab-2.0", _("Licence Ouverte 2.0")
        CC_BY_SA_4 = "CC-BY-SA-4.0", _("CC BY-SA 4.0")

    network = models.ForeignKey(Network, models.CASCADE, related_name="articles", verbose_name=_("réseau"))
    external_id = models.CharField(_("identifiant d’origine"), max_length=100, blank=True, editable=False)
    question = models.CharField(_("question"), max_length=QUESTION_LENGTH)
    answer = models.TextField(_("réponse courte"), max_length=ANSWER_LENGTH, blank=True)
    steps = models.TextField(_("pas à pas"), max_length=ANSWER_LENGTH, blank=True)
    subjects = models.JSONField(_("thématiques"), default=list, blank=True)
    tags = models.JSONField(_("mots-clés"), default=list, blank=True)
    level = models.CharField(_("niveau"), max_length=12, choices=Level, blank=True)
    device = models.CharField(_("appareil ou système"), max_length=7, choices=Device, blank=True)
    # Its page then shows nothing from another site: a child cannot consent alone.
    for_children = models.BooleanField(_("pour les enfants"), default=False)
    language = models.CharField(_("langue"), max_length=10, default="fr")
    licence = models.CharField(_("licence"), max_length=20, choices=Licence, default=Licence.ETALAB_2)
    status = models.CharField(_("état"), max_length=9, choices=Status, default=Status.DRAFT)
    visibility = models.CharField(_("visible par"), max_length=7, choices=Visibility, default=Visibility.PUBLIC)
    review_on = models.DateField(_("à relire le"), null=True, blank=True)
    merged_into = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="duplicates", verbose_name=_("réunie avec")
    )
    revision = models.PositiveIntegerField(_("numéro de la dernière version"), default=0, editable=False)
    changed = models.PositiveBigIntegerField(_("numéro du dernier changement"), default=0, editable=False)
    created_at = models.DateTimeField(_("créée à"), auto_now_add=True)
    changed_at = models.DateTimeField(_("modifiée à"), auto_now=True)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["changed"]),
            models.Index(fields=["network", "changed"]),
            # The constraint below has an index too, which no database can use for a value it is given later.
            models.Index(fields=["network", "external_id"], name="article_by_external_id"),
            models.Index(fields=["review_on"], condition=Q(status="PUBLISHED"), name="article_to_review"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["network", "external_id"],
                condition=~Q(external_id=""),
                name="article_external_id_once",
                violation_error_message=_("Le réseau a déjà une fiche de cet identifiant."),
            ),
            models.CheckConstraint(
                condition=~Q(question=""),
                name="article_has_a_question",
                violation_error_message=_("Écrivez la question."),
            ),
            models.CheckConstraint(
                condition=Q(merged_into=None) | Q(status="RETIRED"),
                name="article_merged_is_retired",
                violation_error_message=_("Une fiche réunie avec une autre est retirée."),
            ),
            models.CheckConstraint(
                condition=~Q(merged_into=F("id")),
                name="article_not_merged_into_itself",
                violation_error_message=_("Une fiche ne peut pas être réunie avec elle-même."),
            ),
        ]

    def __str__(self) -> str:
        return self.question

    @property
    def address(self) -> str:
        return reverse("knowledge:article", args=[self.pk])

    @property
    def is_public(self) -> bool:
        return self.status == self.Status.PUBLISHED and self.visibility == self.Visibility.PUBLIC

    @property
    def is_due(self) -> bool:
        """Whether its day to be read again has come."""
        return self.review_on is not None and self.review_on <= timezone.localdate()

    @property
    def licence_url(self) -> str:
        return LICENCE_TEXTS[self.Licence(self.licence)]

    @property
    def subject_names(self) -> list[str]:
        return [str(Subject(key).label) for key in self.subjects if key in Subject.values]


LICENCE_TEXTS = {
    Article.Licence.ETALAB_2: "https://www.etalab.gouv.fr/licence-ouverte-open-licence/",
    Article.Licence.CC_BY_SA_4: "https://creativecommons.org/licenses/by-sa/4.0/deed.fr",
}


class Wording(models.Model):
    """Another way of asking the question of an article, linked by a person: it finds the article from then on."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="wordings", verbose_name=_("fiche"))
    text = models.CharField(_("question posée"), max_length=WORDING_LENGTH)
    linked_at = models.DateTimeField(_("reliée à"), auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "text"],
                name="article_wording_once",
                violation_error_message=_("Cette question est déjà reliée à la fiche."),
            )
        ]

    def __str__(self) -> str:
        return self.text


class Deletion(models.Model):
    """What the index of a clock has to forget: a row that is no longer there. `changed` numbers that."""

    clock = models.PositiveSmallIntegerField(_("horloge"))
    row = models.PositiveBigIntegerField(_("ligne"))
    changed = models.PositiveBigIntegerField(_("numéro du changement"))

    class Meta:
        indexes = [models.Index(fields=["clock", "changed"])]


@receiver(post_delete, sender=Article)
def remember_deletion(instance: Article, **kwargs: object) -> None:
    """However it was deleted: by itself, or with its network."""
    Deletion.objects.create(clock=ARTICLES, row=instance.pk, changed=next_change())


class Source(models.Model):
    """Where an answer was read."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="sources", verbose_name=_("fiche"))
    url = models.URLField(_("adresse"), max_length=500)
    title = models.CharField(_("titre"), max_length=200, blank=True)
    seen_on = models.DateField(_("vue le"), null=True, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.title or self.url
