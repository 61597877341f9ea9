"""What an article is about, for whom, and on which device."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from percolateur.network.subjects import Subject

# What is true of these changes within months: their articles are read again sooner.
FAST_MOVING = {
    Subject.BANQUE_ET_ACHATS_EN_LIGNE,
    Subject.INTELLIGENCE_ARTIFICIELLE,
    Subject.RESEAUX_SOCIAUX,
    Subject.SECURITE_NUMERIQUE,
    Subject.AIDE_AUX_DEMARCHES_ADMINISTRATIVES,
}


class Level(models.TextChoices):
    BEGINNER = "BEGINNER", _("débutant")
    COMFORTABLE = "COMFORTABLE", _("à l’aise")
    ADVANCED = "ADVANCED", _("avancé")


class Device(models.TextChoices):
    """What one holds in hand; none of them when it is true of all."""

    ANDROID = "ANDROID", _("téléphone Android")
    IPHONE = "IPHONE", _("iPhone")
    TABLET = "TABLET", _("tablette")
    WINDOWS = "WINDOWS", _("ordinateur Windows")
    MAC = "MAC", _("Mac")
    LINUX = "LINUX", _("ordinateur Linux")
    BOX = "BOX", _("box et Wi-Fi")
    TV = "TV", _("télévision")
    PRINTER = "PRINTER", _("imprimante")
    OTHER = "OTHER", _("autre appareil")
