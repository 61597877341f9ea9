"""Where a network, or one of its libraries, has its catalogue asked."""

from cryptography.fernet import InvalidToken
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from percolateur.lib.sealing import box
from percolateur.network.models import Library, Network
from percolateur.preparation.sru.client import Server

PURPOSE = "percolateur.catalogue"


class CatalogueQuerySet(models.QuerySet["Catalogue"]):
    def of(self, library: Library) -> "Catalogue | None":
        """The one to ask for a library: its own, else that of its network."""
        near = self.filter(Q(library=library) | Q(library=None), network=library.network_id, is_on=True)
        return near.order_by(models.F("library").asc(nulls_last=True)).first()


class Catalogue(models.Model):
    """An SRU server, and how it wants to be asked. An index or a schema left empty is of the server's choice."""

    class Version(models.TextChoices):
        V1_1 = "1.1", "SRU 1.1"
        V1_2 = "1.2", "SRU 1.2"

    network = models.ForeignKey(Network, models.CASCADE, related_name="catalogues", verbose_name=_("réseau"))
    library = models.ForeignKey(
        Library, models.CASCADE, related_name="catalogues", null=True, blank=True, verbose_name=_("médiathèque")
    )
    url = models.URLField(_("adresse du serveur SRU"), max_length=500)
    version = models.CharField(_("version"), max_length=3, choices=Version, default=Version.V1_1)
    schema = models.CharField(_("format des notices"), max_length=100, blank=True)
    anywhere = models.CharField(_("index pour chercher partout"), max_length=60, blank=True)
    title = models.CharField(_("index des titres"), max_length=60, blank=True)
    subject = models.CharField(_("index des sujets"), max_length=60, blank=True)
    username = models.CharField(_("identifiant"), max_length=100, blank=True)
    sealed = models.TextField(_("mot de passe, chiffré"), blank=True, editable=False)
    is_on = models.BooleanField(_("se servir de ce catalogue"), default=True)
    changed_at = models.DateTimeField(_("modifié à"), auto_now=True)

    objects = CatalogueQuerySet.as_manager()

    class Meta:
        ordering = ["network", "library"]
        constraints = [
            models.UniqueConstraint(
                fields=["library"],
                name="catalogue_once_a_library",
                violation_error_message=_("Cette médiathèque a déjà un catalogue."),
            ),
            models.UniqueConstraint(
                fields=["network"],
                condition=Q(library=None),
                name="catalogue_once_a_network",
                violation_error_message=_("Ce réseau a déjà un catalogue."),
            ),
        ]

    def __str__(self) -> str:
        return self.url

    @property
    def password(self) -> str:
        """Nothing when the key of the installation has changed since: it has to be typed again."""
        try:
            return box(PURPOSE).decrypt(self.sealed.encode()).decode() if self.sealed else ""
        except InvalidToken:
            return ""

    @password.setter
    def password(self, typed: str) -> None:
        self.sealed = box(PURPOSE).encrypt(typed.encode()).decode() if typed else ""

    @property
    def server(self) -> Server:
        login = (self.username, self.password) if self.username else None
        return Server(self.url, self.version, self.schema, self.anywhere, self.title, self.subject, login)
