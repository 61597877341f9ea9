"""What is said of one plug, in the words of people and in those of the standards."""

from dataclasses import dataclass

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from percolateur.lib.personal import Text


class Family(models.TextChoices):
    """By what one wants to do, as people look for a cable."""

    USB = "USB", _("Charger, transférer : l’USB et Apple")
    SCREEN = "SCREEN", _("Voir sur un grand écran")
    SOUND = "SOUND", _("Écouter et parler")
    NETWORK = "NETWORK", _("Internet, téléphone, télévision")
    POWER = "POWER", _("Brancher sur le courant")
    OBJECT = "OBJECT", _("Cartes, clés, disques et casques")


@dataclass(frozen=True)
class Mistaken:
    """Another plug that this one is taken for, and what tells them apart."""

    key: str
    sign: Text


@dataclass(frozen=True)
class Connector:
    """`size`: width and height in millimetres of what goes in, as `source` gives it. `said`: names parted by commas."""

    key: str
    family: Family
    name: Text
    said: Text
    official: Text
    use: Text
    found_on: Text
    years: Text
    size: tuple[float, float]
    source: Text
    power: Text = ""
    adapters: Text = ""
    mistaken: tuple[Mistaken, ...] = ()
    icon: str = "face"

    @property
    def names(self) -> list[str]:
        """What people say, one by one."""
        return str(self.said).split(", ")

    @property
    def address(self) -> str:
        return reverse("preparation:connector", args=[self.key])

    @property
    def picture(self) -> str:
        """The address of its drawing alone, for a screen."""
        return reverse("preparation:drawing", args=[self.key])
