"""Networks of libraries: the tenant boundary, its places, and who may do what in them."""

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from percolateur.accounts.models import User
from percolateur.network import colours, places


class Role(models.TextChoices):
    """What one may do, from the least to the most."""

    HOST = "HOST", _("animation")
    COORDINATOR = "COORDINATOR", _("coordination")
    ADMINISTRATOR = "ADMINISTRATOR", _("administration")

    @property
    def and_above(self) -> list["Role"]:
        """The roles that may do all that this one may."""
        roles = list(Role)
        return roles[roles.index(self) :]


class NetworkQuerySet(models.QuerySet["Network"]):
    def of(self, user: User, role: Role = Role.HOST) -> "NetworkQuerySet":
        """The networks where this person has at least this role."""
        return self.filter(holding(user, role))

    def locked(self, pk: int) -> "Network":
        """Changes of its team come one after the other, until the end of the transaction."""
        return self.select_for_update().get(pk=pk)

    def with_rights(self, user: User) -> "NetworkQuerySet":
        """Say of each network whether this person `may_coordinate` and `may_administer` it."""
        return self.annotate(
            may_coordinate=holding(user, Role.COORDINATOR), may_administer=holding(user, Role.ADMINISTRATOR)
        )


def holding(user: User, role: Role) -> Exists:
    return Exists(user.memberships.filter(network=OuterRef("pk"), role__in=role.and_above))


class Network(models.Model):
    """A library network (réseau de lecture publique): everything belongs to exactly one."""

    name = models.CharField(_("nom du réseau"), max_length=120)
    slug = models.SlugField(_("nom court, pour les adresses"), unique=True)
    contact_email = models.EmailField(_("adresse de contact"), blank=True)
    main_colour = models.CharField(
        _("couleur des titres"), max_length=7, default=colours.MAIN, validators=[colours.check_text]
    )
    accent_colour = models.CharField(
        _("couleur de décor"), max_length=7, default=colours.ACCENT, validators=[colours.check_ground]
    )
    link_colour = models.CharField(
        _("couleur des adresses"), max_length=7, default=colours.LINK, validators=[colours.check_text]
    )

    objects = NetworkQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def palette(self) -> colours.Palette:
        return colours.Palette(self.main_colour, self.accent_colour, self.link_colour)


class LibraryQuerySet(models.QuerySet["Library"]):
    def of(self, user: User, role: Role = Role.HOST) -> "LibraryQuerySet":
        """The libraries where this person has at least this role: named ones, or all those of a network."""
        mine = user.memberships.filter(role__in=role.and_above)
        whole_network = mine.filter(network=OuterRef("network"), library=None)
        return self.filter(Exists(mine.filter(library=OuterRef("pk"))) | Exists(whole_network))


class Library(models.Model):
    """A place of the national *lieux de médiation numérique* schema (v1.0.2), typology BIB.

    `external_id` is the schema's `id`; with the network it makes an import safe to run twice.
    """

    network = models.ForeignKey(Network, models.PROTECT, related_name="libraries", verbose_name=_("réseau"))
    external_id = models.CharField(_("identifiant national du lieu"), max_length=200, blank=True)
    pivot = models.CharField(_("SIRET, RNA ou RIDET"), max_length=14, blank=True)
    name = models.CharField(_("nom"), max_length=200)
    address = models.CharField(_("adresse"), max_length=200)
    address_complement = models.CharField(_("complément d’adresse"), max_length=200, blank=True)
    postcode = models.CharField(
        _("code postal"),
        max_length=5,
        validators=[RegexValidator(rf"^{places.POSTCODE.pattern}\Z", _("Un code postal a cinq chiffres."))],
    )
    city = models.CharField(_("commune"), max_length=120)
    insee_code = models.CharField(_("code INSEE de la commune"), max_length=5, blank=True)
    latitude = models.FloatField(_("latitude"), null=True, blank=True)
    longitude = models.FloatField(_("longitude"), null=True, blank=True)
    phone = models.CharField(
        _("téléphone"),
        max_length=20,
        blank=True,
        validators=[
            RegexValidator(rf"^{places.PHONE.pattern}\Z", _("Écrivez un numéro de téléphone, comme 01 23 45 67 89."))
        ],
    )
    email = models.EmailField(_("adresse électronique"), blank=True)
    website = models.URLField(_("site web"), max_length=500, blank=True)
    opening_hours = models.CharField(_("horaires, au format OpenStreetMap"), max_length=1000, blank=True)
    summary = models.CharField(_("présentation courte"), max_length=500, blank=True)
    strict_waiting = models.BooleanField(
        _("liste d’attente dans l’ordre strict"),
        default=False,
        help_text=_("Un groupe qui attend plusieurs places passe avant une personne seule arrivée après lui."),
    )
    # The schema's other columns, kept as they came, for the export to give them back.
    more = models.JSONField(_("autres colonnes du schéma national"), default=dict, blank=True)

    objects = LibraryQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["network", "external_id"],
                condition=~Q(external_id=""),
                name="library_external_id_once",
                violation_error_message=_("Ce lieu est déjà dans le réseau."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class Room(models.Model):
    library = models.ForeignKey(Library, models.CASCADE, related_name="rooms", verbose_name=_("médiathèque"))
    name = models.CharField(_("nom de la salle"), max_length=80)
    seats = models.PositiveSmallIntegerField(_("nombre de places assises"), default=10)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["library", "name"],
                name="room_name_once",
                violation_error_message=_("Une salle porte déjà ce nom dans cette médiathèque."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """What one person may do: in one library (`library` set), or in a whole network (`library` empty)."""

    Role = Role

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships", verbose_name=_("personne")
    )
    network = models.ForeignKey(Network, models.CASCADE, related_name="memberships", verbose_name=_("réseau"))
    library = models.ForeignKey(
        Library, models.CASCADE, related_name="memberships", null=True, blank=True, verbose_name=_("médiathèque")
    )
    role = models.CharField(_("rôle"), max_length=13, choices=Role, default=Role.HOST)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "network", "library"],
                name="membership_once",
                violation_error_message=_("Cette personne a déjà un rôle ici."),
            ),
            models.UniqueConstraint(
                fields=["user", "network"],
                condition=Q(library=None),
                name="membership_network_once",
                violation_error_message=_("Cette personne a déjà un rôle dans tout le réseau."),
            ),
            models.CheckConstraint(
                condition=Q(role="HOST") | Q(library=None),
                name="membership_wide_roles_are_network_wide",
                violation_error_message=_("La coordination et l’administration portent sur tout le réseau."),
            ),
        ]
