"""The keys with which other programs ask for more than what anyone may read."""

import hashlib

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from percolateur.network.models import Network


class Scope(models.TextChoices):
    """What a key opens, within its network."""

    REGISTRATIONS = "registrations", _("Inscrire aux séances")
    BOARDS = "boards", _("Lire les tableaux, y poser des questions")
    FIGURES = "figures", _("Lire les chiffres complets")


def digest_of(secret: str) -> str:
    """A key is 160 random bits: a plain hash is enough, and finds it by an index."""
    return hashlib.sha256(secret.encode()).hexdigest()


class ApiKeyQuerySet(models.QuerySet["ApiKey"]):
    def valid(self) -> "ApiKeyQuerySet":
        """Neither revoked nor past its last day."""
        lasting = Q(expires_on=None) | Q(expires_on__gte=timezone.localdate())
        return self.filter(lasting, revoked_at=None)

    def of_secret(self, secret: str) -> "ApiKey | None":
        return self.valid().select_related("network").filter(digest=digest_of(secret)).first()


class ApiKey(models.Model):
    """A key of a network, for one program. The key itself is shown once: only its hash and its first letters stay."""

    network = models.ForeignKey(Network, models.CASCADE, related_name="api_keys", verbose_name=_("réseau"))
    name = models.CharField(_("nom du programme"), max_length=80)
    prefix = models.CharField(_("début de la clé"), max_length=14, editable=False)
    digest = models.CharField(_("empreinte de la clé"), max_length=64, unique=True, editable=False)
    scopes = models.JSONField(_("droits"), default=list, blank=True)
    expires_on = models.DateField(_("dernier jour"), null=True, blank=True)
    created_at = models.DateTimeField(_("créée à"), default=timezone.now)
    last_used_on = models.DateField(_("utilisée pour la dernière fois le"), null=True, blank=True, editable=False)
    revoked_at = models.DateTimeField(_("révoquée à"), null=True, blank=True, editable=False)

    objects = ApiKeyQuerySet.as_manager()

    class Meta:
        verbose_name = _("clé d’API")
        verbose_name_plural = _("clés d’API")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["network", "name"],
                condition=Q(revoked_at=None),
                name="api_key_name_once",
                violation_error_message=_("Une clé de ce réseau porte déjà ce nom. Donnez-en un autre."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_over(self) -> bool:
        """Past its last day."""
        return self.expires_on is not None and self.expires_on < timezone.localdate()

    @property
    def scope_names(self) -> list[str]:
        return [str(Scope(scope).label) for scope in self.scopes if scope in Scope.values]

    def note_use(self) -> None:
        """Remember the day, once a day: whether a key still serves is all there is to know."""
        today = timezone.localdate()
        if self.last_used_on != today:
            ApiKey.objects.filter(pk=self.pk).update(last_used_on=today)
