"""What the team chose to report of an event to the State's platform, and whether somebody did."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from percolateur.events.models import Event

LONGEST = 23 * 60 + 59  # minutes: the form of La Coop takes no more


class Level(models.TextChoices):
    """Keys and labels of La Coop de la médiation numérique (June 2026)."""

    BEGINNER = "debutant", _("Débutant")
    INTERMEDIATE = "intermediaire", _("Intermédiaire")
    ADVANCED = "avance", _("Avancé")


class CoopReport(models.Model):
    """One event as it goes to La Coop. Without a row, all is as Percolateur proposes it.

    `subjects` are keys of `Subject` and `AdministrativeSubject`, `equipment` of `registrations.Equipment`. How many
    came is never kept here: it is read from the group totals each time.
    """

    event = models.OneToOneField(Event, models.CASCADE, related_name="coop_report", verbose_name=_("séance"))
    title = models.CharField(_("titre de l’atelier"), max_length=120)
    minutes = models.PositiveSmallIntegerField(_("durée, en minutes"))
    level = models.CharField(_("niveau de l’atelier"), max_length=13, choices=Level, blank=True)
    equipment = models.JSONField(_("matériel numérique utilisé"), default=list, blank=True)
    subjects = models.JSONField(_("thématiques"), default=list, blank=True)
    reported_at = models.DateTimeField(_("reportée à"), null=True, blank=True)
    reported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("reportée par"),
    )

    class Meta:
        verbose_name = _("report dans la Coop")
        verbose_name_plural = _("reports dans la Coop")
        constraints = [
            models.CheckConstraint(
                condition=Q(minutes__gte=1, minutes__lte=LONGEST),
                name="coop_report_within_a_day",
                violation_error_message=_("Une durée va d’une minute à 23 heures 59."),
            ),
            models.CheckConstraint(
                condition=~Q(title=""),
                name="coop_report_has_a_title",
                violation_error_message=_("Écrivez un titre."),
            ),
            models.CheckConstraint(
                condition=Q(reported_at__isnull=False) | Q(reported_by=None),
                name="coop_report_by_somebody_at_some_time",
                violation_error_message=_("Un report fait a une date."),
            ),
        ]

    def __str__(self) -> str:
        return self.title
