"""« Montrer »: a photo, a page or a drawing of the site that goes on the big screen, when whoever leads says so."""

from django.core.files.storage import Storage, storages
from django.db import models
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from percolateur.board.models.board import Board
from percolateur.board.models.question import Question, Submitted
from percolateur.lib.templatetags.french import host


def shelf() -> Storage:
    """Where the files are: named when it is asked for, so that every installation has its own."""
    return storages["exhibits"]


class ExhibitQuerySet(models.QuerySet["Exhibit"]):
    def on_show(self) -> "ExhibitQuerySet":
        """What may be shown: neither taken off by whoever leads, nor taken back by whoever brought it."""
        return self.filter(hidden_at=None, withdrawn_at=None)


class Exhibit(Submitted):
    """Brought by somebody of the room, or put by the desk. Gone when the café closes, unless it is kept.

    A photo is two files: `picture`, and the same, small, beside it.
    """

    class Kind(models.TextChoices):
        PHOTO = "PHOTO", _("photo")
        LINK = "LINK", _("page du web")
        DRAWING = "DRAWING", _("dessin du site")

    board = models.ForeignKey(Board, models.CASCADE, related_name="exhibits", verbose_name=_("tableau"))
    question = models.ForeignKey(
        Question, models.SET_NULL, null=True, blank=True, related_name="exhibits", verbose_name=_("question")
    )
    kind = models.CharField(_("sorte"), max_length=7, choices=Kind)
    text = models.CharField(_("ce que l’on voit"), max_length=200, blank=True)
    picture = models.FileField(_("fichier"), storage=shelf, max_length=60, blank=True)
    width = models.PositiveSmallIntegerField(_("largeur"), null=True, blank=True)
    height = models.PositiveSmallIntegerField(_("hauteur"), null=True, blank=True)
    url = models.CharField(_("adresse"), max_length=500, blank=True)
    by_staff = models.BooleanField(_("apportée depuis le pupitre"), default=False)
    hidden_at = models.DateTimeField(_("retirée à"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("reprise à"), null=True, blank=True)
    kept_at = models.DateTimeField(_("gardée à"), null=True, blank=True)
    agreed = models.BooleanField(_("la personne est d’accord pour qu’elle soit gardée"), default=False)
    in_summary = models.BooleanField(_("montrée dans le compte rendu"), default=False)

    objects = ExhibitQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="PHOTO") & ~Q(picture="") | ~Q(kind="PHOTO") & ~Q(url=""),
                name="exhibit_has_something_to_show",
                violation_error_message=_("Choisissez une photo, ou écrivez une adresse."),
            ),
            models.CheckConstraint(
                condition=Q(in_summary=False) | Q(kept_at__isnull=False),
                name="exhibit_of_a_summary_is_kept",
                violation_error_message=_("Ce qui va au compte rendu est gardé."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.title)

    @property
    def on_show(self) -> bool:
        return not (self.hidden_at or self.withdrawn_at)

    @property
    def is_kept(self) -> bool:
        return self.kept_at is not None

    @property
    def file(self) -> str:
        """Its name on the shelf, "" for what is no photo."""
        return self.picture.name or ""

    @property
    def title(self) -> str | Promise:
        """What is said of it, to who sees it and to who does not."""
        if self.text:
            return self.text
        return host(self.url) if self.kind == self.Kind.LINK else gettext("Une photo apportée au café")

    @property
    def seen_at(self) -> str:
        """The path of the picture, under the board; of a drawing, its own."""
        if self.kind == self.Kind.PHOTO:
            return f"{self.board.address}montrer/{self.pk}/image/"
        return self.url if self.kind == self.Kind.DRAWING else ""

    @property
    def small_at(self) -> str:
        """The same, to be listed."""
        return f"{self.board.address}montrer/{self.pk}/vignette/" if self.kind == self.Kind.PHOTO else self.seen_at
