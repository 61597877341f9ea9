"""What a network offers online: tutorials, platforms its readers are subscribed to with their card."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from percolateur.lib.json_lists import holds
from percolateur.network.models import Network
from percolateur.network.subjects import Subject

DESCRIPTION_LENGTH = 500


class ResourceQuerySet(models.QuerySet["Resource"]):
    def offered(self) -> "ResourceQuerySet":
        return self.filter(removed_at=None)

    def public(self) -> "ResourceQuerySet":
        """What anyone is shown."""
        return self.offered().exclude(audience=Resource.Audience.STAFF)

    def about(self, subject: str) -> "ResourceQuerySet":
        return self.filter(holds("subjects", subject))


class Resource(models.Model):
    """Something to read, to watch or to practise with, elsewhere: only its address is kept."""

    class Kind(models.TextChoices):
        TUTORIAL = "TUTORIAL", _("tutoriel")
        COURSE = "COURSE", _("cours en ligne")
        PLATFORM = "PLATFORM", _("plateforme")
        PRESS = "PRESS", _("presse en ligne")
        EXERCISE = "EXERCISE", _("exercice ou jeu")
        SITE = "SITE", _("site utile")

    class Audience(models.TextChoices):
        EVERYONE = "EVERYONE", _("tout le monde")
        BEGINNERS = "BEGINNERS", _("qui débute")
        CHILDREN = "CHILDREN", _("les enfants et les familles")
        STAFF = "STAFF", _("l’équipe seulement")

    class Access(models.TextChoices):
        FREE = "FREE", _("libre")
        ACCOUNT = "ACCOUNT", _("avec un compte gratuit")
        CARD = "CARD", _("avec la carte de la médiathèque")
        ON_SITE = "ON_SITE", _("sur place, à la médiathèque")

    network = models.ForeignKey(Network, models.CASCADE, related_name="resources", verbose_name=_("réseau"))
    title = models.CharField(_("titre"), max_length=150)
    url = models.URLField(_("adresse"), max_length=500)
    kind = models.CharField(_("genre"), max_length=8, choices=Kind, default=Kind.TUTORIAL)
    description = models.CharField(_("présentation"), max_length=DESCRIPTION_LENGTH, blank=True)
    subjects = models.JSONField(_("thématiques"), default=list, blank=True)
    audience = models.CharField(_("pour qui"), max_length=9, choices=Audience, default=Audience.EVERYONE)
    access = models.CharField(_("accès"), max_length=7, choices=Access, default=Access.FREE)
    changed_at = models.DateTimeField(_("modifiée à"), auto_now=True)
    removed_at = models.DateTimeField(_("retirée à"), null=True, blank=True)

    objects = ResourceQuerySet.as_manager()

    class Meta:
        ordering = ["title", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(title=""),
                name="resource_has_a_title",
                violation_error_message=_("Écrivez le titre."),
            ),
            models.UniqueConstraint(
                fields=["network", "url"],
                name="resource_once_a_network",
                violation_error_message=_("Le réseau a déjà une ressource à cette adresse."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def subject_names(self) -> list[str]:
        return [str(Subject(key).label) for key in self.subjects if key in Subject.values]

    @property
    def is_for_children(self) -> bool:
        """Shown as a plain link: a child cannot consent to what another site leaves."""
        return self.audience == self.Audience.CHILDREN

    @property
    def asks(self) -> str:
        """What one needs to open it; nothing when it is free."""
        return "" if self.access == self.Access.FREE else str(self.Access(self.access).label)
