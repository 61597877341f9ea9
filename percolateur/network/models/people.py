"""Who helps from outside: persons who know something well, and organisations nearby."""

from datetime import date

from dateutil.relativedelta import relativedelta
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from percolateur.lib.contacts import spaced
from percolateur.network import languages, moments
from percolateur.network.models.places import Library, Network
from percolateur.network.subjects import Subject

CONSENT_LASTS = relativedelta(years=2)
RENEWED_BEFORE = relativedelta(days=30)  # the end of a consent, and until then, it is asked for again


def today() -> date:
    return timezone.localdate()


class ResourcePersonQuerySet(models.QuerySet["ResourcePerson"]):
    def agreed(self) -> "ResourcePersonQuerySet":
        """Those who said yes, and for whom it still holds: nobody else is ever asked for anything."""
        return self.filter(consented_on__isnull=False, consent_until__gte=today())

    def pending(self) -> "ResourcePersonQuerySet":
        """Those who have not answered yet."""
        return self.filter(consented_on=None)

    def available(self) -> "ResourcePersonQuerySet":
        """Those who may be asked for help."""
        return self.agreed().filter(archived_at=None)

    def current(self) -> "ResourcePersonQuerySet":
        """Of the list as it is shown: archived ones are apart."""
        return self.filter(archived_at=None)


class ResourcePerson(models.Model):
    """Somebody who accepts to be asked for help (« personne ressource »). Nothing is kept of them without consent.

    `skills` are keys of `Subject`, `languages` of `languages.Language`, `availability` of `moments.SLOTS`. No library
    means any of the network. `links` numbers their personal links: with another one, those sent before lead nowhere.
    """

    class ConsentBy(models.TextChoices):
        LINK = "LINK", _("par le lien d’un courriel")
        PAPER = "PAPER", _("sur papier")

    network = models.ForeignKey(Network, models.CASCADE, related_name="resource_people", verbose_name=_("réseau"))
    name = models.CharField(_("prénom ou nom"), max_length=80)
    email = models.EmailField(_("adresse électronique"), blank=True)
    phone = models.CharField(_("téléphone"), max_length=20, blank=True)
    skills = models.JSONField(_("sujets connus"), default=list, blank=True)
    languages = models.JSONField(_("langues parlées"), default=list, blank=True)
    other_language = models.CharField(_("autre langue"), max_length=60, blank=True)
    availability = models.JSONField(_("moments libres"), default=list, blank=True)
    libraries = models.ManyToManyField(
        Library,
        related_name="resource_people",
        blank=True,
        verbose_name=_("médiathèques où la personne veut bien aller"),
    )
    consent_by = models.CharField(_("accord donné"), max_length=5, choices=ConsentBy, default=ConsentBy.LINK)
    asked_at = models.DateTimeField(_("accord demandé à"), default=timezone.now)
    consented_on = models.DateField(_("accord donné le"), null=True, blank=True)
    consent_until = models.DateField(_("accord valable jusqu’au"), null=True, blank=True)
    archived_at = models.DateTimeField(_("mise de côté à"), null=True, blank=True)
    links = models.PositiveSmallIntegerField(_("numéro des liens personnels"), default=1, editable=False)

    objects = ResourcePersonQuerySet.as_manager()

    class Meta:
        verbose_name = _("personne ressource")
        verbose_name_plural = _("personnes ressources")
        ordering = [Lower("name"), "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(email="") | ~Q(phone=""),
                name="resource_person_has_a_contact",
                violation_error_message=_("Donnez une adresse électronique ou un téléphone."),
            ),
            models.CheckConstraint(
                condition=Q(consented_on=None, consent_until=None)
                | Q(consented_on__isnull=False, consent_until__isnull=False),
                name="resource_person_consent_has_an_end",
                violation_error_message=_("Un accord a une date et une fin."),
            ),
            models.UniqueConstraint(
                "network",
                Lower("email"),
                condition=~Q(email=""),
                name="resource_person_once_a_network",
                violation_error_message=_("Une personne ressource a déjà cette adresse dans le réseau."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def has_agreed(self) -> bool:
        return self.consent_until is not None and self.consent_until >= today()

    @property
    def is_ending(self) -> bool:
        """Whether it is time to ask again."""
        return self.consent_until is not None and self.has_agreed and today() + RENEWED_BEFORE >= self.consent_until

    @property
    def spaced_phone(self) -> str:
        """As people read it aloud, on one line."""
        return spaced(self.phone)

    @property
    def skill_names(self) -> list[str]:
        return subject_names(self.skills)

    @property
    def language_names(self) -> list[str]:
        return [*languages.names_of(self.languages), *filter(None, [self.other_language])]

    @property
    def moment_names(self) -> list[str]:
        return moments.names_of(self.availability)

    def agree(self, on: date | None = None, by: str = ConsentBy.LINK) -> None:
        """From this day and for two years; said again, it lasts longer."""
        self.consented_on = on or today()
        self.consent_until = self.consented_on + CONSENT_LASTS
        self.consent_by = by
        self.save(update_fields=["consented_on", "consent_until", "consent_by"])

    def archive(self) -> None:
        self.archived_at = self.archived_at or timezone.now()
        self.save(update_fields=["archived_at"])

    def take_back(self) -> None:
        self.archived_at = None
        self.save(update_fields=["archived_at"])


def subject_names(keys: list[str]) -> list[str]:
    """In the order of the official list."""
    return [str(subject.label) for subject in Subject if subject.value in keys]


class PartnerQuerySet(models.QuerySet["Partner"]):
    def current(self) -> "PartnerQuerySet":
        return self.filter(archived_at=None)


class Partner(models.Model):
    """An organisation nearby that tells people of the cafés, or makes one together with the team."""

    class Kind(models.TextChoices):
        SOCIAL_CENTRE = "SOCIAL_CENTRE", _("centre social")
        CCAS = "CCAS", _("CCAS")
        SCHOOL = "SCHOOL", _("école, collège, lycée")
        ASSOCIATION = "ASSOCIATION", _("association")
        FRANCE_SERVICES = "FRANCE_SERVICES", _("France Services")
        PIMMS = "PIMMS", _("PIMMS Médiation")
        MISSION_LOCALE = "MISSION_LOCALE", _("mission locale")
        TOWN_HALL = "TOWN_HALL", _("service de la commune")
        SENIORS = "SENIORS", _("résidence ou club de seniors")
        OTHER = "OTHER", _("autre")

    class Channel(models.TextChoices):
        """How it passes the word."""

        POSTERS = "POSTERS", _("affichage")
        NEWSLETTER = "NEWSLETTER", _("lettre d’information")
        WORD_OF_MOUTH = "WORD_OF_MOUTH", _("bouche-à-oreille")
        WEBSITE = "WEBSITE", _("site ou réseaux sociaux")
        MEETINGS = "MEETINGS", _("réunions et accueils")

    network = models.ForeignKey(Network, models.CASCADE, related_name="partners", verbose_name=_("réseau"))
    name = models.CharField(_("structure"), max_length=120)
    kind = models.CharField(_("type"), max_length=15, choices=Kind, default=Kind.ASSOCIATION)
    town = models.CharField(_("commune ou quartier"), max_length=80, blank=True)
    subjects = models.JSONField(_("sujets"), default=list, blank=True)
    channels = models.JSONField(_("relais"), default=list, blank=True)
    contact_name = models.CharField(_("personne à qui parler"), max_length=80, blank=True)
    email = models.EmailField(_("adresse électronique professionnelle"), blank=True)
    phone = models.CharField(_("téléphone professionnel"), max_length=20, blank=True)
    website = models.URLField(_("site web"), max_length=300, blank=True)
    archived_at = models.DateTimeField(_("mise de côté à"), null=True, blank=True)

    objects = PartnerQuerySet.as_manager()

    class Meta:
        verbose_name = _("partenaire")
        verbose_name_plural = _("partenaires")
        ordering = [Lower("name"), "pk"]
        constraints = [
            models.UniqueConstraint(
                "network",
                Lower("name"),
                name="partner_once_a_network",
                violation_error_message=_("Un partenaire porte déjà ce nom dans le réseau."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def subject_names(self) -> list[str]:
        return subject_names(self.subjects)

    @property
    def spaced_phone(self) -> str:
        """As people read it aloud, on one line."""
        return spaced(self.phone)

    @property
    def channel_names(self) -> list[str]:
        return [str(channel.label) for channel in self.Channel if channel.value in self.channels]

    def archive(self) -> None:
        self.archived_at = self.archived_at or timezone.now()
        self.save(update_fields=["archived_at"])

    def take_back(self) -> None:
        self.archived_at = None
        self.save(update_fields=["archived_at"])
