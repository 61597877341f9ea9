"""How many came, told by groups: marginal counts, from which nobody can be described."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from percolateur.events.models import Event


class Dimension(models.TextChoices):
    """What a group is counted by, each apart from the others: how many are old and how many are women, never both."""

    PEOPLE = "personnes", _("Personnes")
    AGE = "tranche_age", _("Âge")
    RETURNING = "deja_accompagne", _("Déjà venues")
    EQUIPMENT = "materiel", _("Matériel apporté")
    GENDER = "genre", _("Genre")
    STATUS = "statut_social", _("Statut")


class People(models.TextChoices):
    """Kept from the check-in list, so that they outlive it."""

    PRESENT = "presentes", _("Présentes")
    WALK_IN = "de_passage", _("dont de passage")
    EXCUSED = "excusees", _("Absentes excusées")
    ABSENT = "absentes", _("Absentes")


class Age(models.TextChoices):
    UNDER_12 = "moins_de_douze", _("Moins de 12 ans")
    UNDER_18 = "douze_dix_huit", _("12 – 17 ans")
    UNDER_25 = "dix_huit_vingt_quatre", _("18 – 24 ans")
    UNDER_40 = "vingt_cinq_trente_neuf", _("25 – 39 ans")
    UNDER_60 = "quarante_cinquante_neuf", _("40 – 59 ans")
    UNDER_70 = "soixante_soixante_neuf", _("60 – 69 ans")
    FROM_70 = "soixante_dix_plus", _("70 ans et plus")
    UNKNOWN = "non_communique", _("Non communiqué")


class Returning(models.TextChoices):
    YES = "deja_accompagne", _("Personnes déjà venues")


class Equipment(models.TextChoices):
    COMPUTER = "ordinateur", _("Ordinateur")
    PHONE = "telephone", _("Téléphone")
    TABLET = "tablette", _("Tablette")
    OTHER = "autre", _("Autre")
    NONE = "aucun", _("Pas de matériel")


class Gender(models.TextChoices):
    FEMALE = "feminin", _("Féminin")
    MALE = "masculin", _("Masculin")
    UNKNOWN = "non_communique", _("Non communiqué")


class SocialStatus(models.TextChoices):
    AT_SCHOOL = "scolarise", _("Scolarisé")
    WITHOUT_WORK = "sans_emploi", _("Sans emploi")
    AT_WORK = "en_emploi", _("En emploi")
    RETIRED = "retraite", _("Retraité")
    UNKNOWN = "non_communique", _("Non communiqué ou hétérogène")


# Keys and labels of La Coop de la médiation numérique (API v1, June 2026); the first is ours.
BANDS: dict[Dimension, type[models.TextChoices]] = {
    Dimension.PEOPLE: People,
    Dimension.AGE: Age,
    Dimension.RETURNING: Returning,
    Dimension.EQUIPMENT: Equipment,
    Dimension.GENDER: Gender,
    Dimension.STATUS: SocialStatus,
}
MOST = 10_000  # La Coop takes no more


class AttendanceQuerySet(models.QuerySet["Attendance"]):
    def totals(self) -> dict[str, dict[str, int]]:
        """The group totals of one event: `Attendance.objects.filter(event=event).totals()["genre"]["feminin"]`.

        Every dimension with all its bands, in La Coop's keys and order; what nobody counted is 0. Each dimension
        stands alone: its sum may differ from the others' and from `["personnes"]["presentes"]`, and equipment counts
        once for each kind a person brought. For several events, add up what this gives for each.
        """
        counted = {
            (dimension, band): count for dimension, band, count in self.values_list("dimension", "band", "count")
        }
        return {
            dimension.value: {band: counted.get((dimension.value, band), 0) for band in bands.values}
            for dimension, bands in BANDS.items()
        }


class Attendance(models.Model):
    """How many people of one group came to an event. No row says anything of a person, nor do several together."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="attendance", verbose_name=_("séance"))
    dimension = models.CharField(_("ce qui est compté"), max_length=15, choices=Dimension)
    band = models.CharField(_("groupe"), max_length=25)
    count = models.PositiveIntegerField(_("nombre"), default=0)

    objects = AttendanceQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("fréquentation")
        constraints = [
            models.UniqueConstraint(
                fields=["event", "dimension", "band"],
                name="attendance_once_a_band",
                violation_error_message=_("Ce groupe est déjà compté."),
            ),
            models.CheckConstraint(
                condition=Q(count__lte=MOST),
                name="attendance_within_bounds",
                violation_error_message=_("Ce nombre est trop grand."),
            ),
        ]


class Tap(models.Model):
    """The key of a tap at the desk: sent again, it does nothing more. What it counted is not kept: no profile."""

    key = models.UUIDField(_("clé d’envoi"), unique=True, default=uuid.uuid4)
    event = models.ForeignKey(Event, models.CASCADE, related_name="taps", verbose_name=_("séance"))

    class Meta:
        verbose_name = _("geste à l’accueil")
        verbose_name_plural = _("gestes à l’accueil")
