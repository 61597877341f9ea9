"""What there is to tell somebody who registered, and how a network says it in its own words."""

from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from percolateur.network.models import Network


class News(models.TextChoices):
    """What there is to tell. Those that `Call.Kind` has too go on the call list of whoever left no address."""

    CONFIRMED = "CONFIRMED", _("inscription")
    WAITING = "WAITING", _("mise en liste d’attente")
    PROMOTED = "PROMOTED", _("une place s’est libérée")
    CHANGED = "CHANGED", _("inscription modifiée")
    GIVEN_UP = "GIVEN_UP", _("inscription annulée")
    MOVED = "MOVED", _("la séance a changé")
    POSTPONED = "POSTPONED", _("la séance est reportée")
    CANCELLED = "CANCELLED", _("la séance est annulée")
    RESTORED = "RESTORED", _("la séance est maintenue")
    REMINDER = "REMINDER", _("rappel")
    THANKS = "THANKS", _("remerciement, avec le compte rendu")


class Wording(models.Model):
    """A network's own words for one piece of news, instead of ours. Words in braces are filled in when it leaves."""

    network = models.ForeignKey(Network, models.CASCADE, related_name="wordings", verbose_name=_("réseau"))
    news = models.CharField(_("message"), max_length=9, choices=News)
    subject = models.CharField(_("objet"), max_length=150)
    text = models.TextField(_("texte"), max_length=3000, validators=[MaxLengthValidator(3000)])

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["network", "news"],
                name="wording_once",
                violation_error_message=_("Ce réseau a déjà son texte pour ce message."),
            )
        ]


class Habits(models.Model):
    """What a network does by itself for those who registered. No row: the usual."""

    USUAL_REMINDER = 2

    network = models.OneToOneField(Network, models.CASCADE, related_name="habits", verbose_name=_("réseau"))
    reminder_days = models.PositiveSmallIntegerField(_("rappel, en jours avant la séance"), default=USUAL_REMINDER)
