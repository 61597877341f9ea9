"""What one may want to do, with what and towards what."""

from collections.abc import Callable, Sequence

from django.db import models
from django.utils.translation import gettext_lazy as _

from percolateur.preparation.connectors.finder import charging, connecting, listening, moving, showing
from percolateur.preparation.connectors.finder.answer import Answer
from percolateur.preparation.connectors.finder.devices import (
    CHARGERS,
    COMPUTERS,
    DEVICES,
    EARS,
    PHONES,
    SCREENS,
    TABLETS,
    Device,
)


class Purpose(models.TextChoices):
    """As it stands in the address."""

    CHARGE = "charger", _("Charger")
    MOVE = "transferer", _("Transférer des photos ou des documents")
    SHOW = "grand-ecran", _("Voir sur un grand écran")
    PRINT = "imprimer", _("Imprimer")
    LISTEN = "ecouter", _("Écouter, ou parler en visio")
    CONNECT = "internet", _("Avoir Internet")


def devices(*keys: str) -> tuple[Device, ...]:
    return tuple(DEVICES[key] for key in keys)


MEMORIES = devices("cle-usb", "disque-dur", "disque-usb-c", "carte-sd", "carte-microsd")
CAMERAS = devices("appareil-photo", "appareil-photo-ancien")
FROM: dict[Purpose, Sequence[Device]] = {
    Purpose.CHARGE: (*PHONES, *TABLETS, *devices("liseuse", "liseuse-ancienne", "casque-sans-fil"), *COMPUTERS[:3]),
    Purpose.MOVE: (*PHONES, *TABLETS, *CAMERAS, *MEMORIES, *devices("portable", "portable-usb-c")),
    Purpose.SHOW: (*PHONES, *TABLETS, *COMPUTERS, *CAMERAS, *devices("cle-usb", "disque-dur")),
    Purpose.PRINT: (*PHONES, *TABLETS, *COMPUTERS, *CAMERAS, *devices("cle-usb", "carte-sd")),
    Purpose.LISTEN: (*PHONES, *TABLETS, *COMPUTERS, *devices("television")),
    Purpose.CONNECT: (*devices("box"), *COMPUTERS, *devices("television", "imprimante", "android", "iphone-ancien")),
}
RULES: dict[Purpose, Callable[[Device, Device], Answer]] = {
    Purpose.CHARGE: charging.charge,
    Purpose.MOVE: moving.move,
    Purpose.SHOW: showing.show,
    Purpose.PRINT: moving.print_from,
    Purpose.LISTEN: listening.listen,
    Purpose.CONNECT: connecting.connect,
}


def choices_from(purpose: Purpose) -> Sequence[Device]:
    return FROM[purpose]


def choices_to(purpose: Purpose, one: Device) -> Sequence[Device]:
    """Where it may go. With one place only, there is nothing to ask."""
    match purpose:
        case Purpose.CHARGE:
            return CHARGERS
        case Purpose.MOVE:
            computers = devices("portable", "portable-usb-c")
            return [other for other in (*computers, *PHONES[:4], *TABLETS, *MEMORIES[:2]) if other != one]
        case Purpose.SHOW:
            return SCREENS
        case Purpose.PRINT:
            return devices("imprimante")
        case Purpose.LISTEN:
            return EARS
        case Purpose.CONNECT:
            if one.key == "box":
                return devices("prise-t", "prise-fibre", "prise-rj45")
            return devices("box", "partage") if one in COMPUTERS else devices("box")


def find(purpose: Purpose, one: Device, other: Device) -> Answer:
    return RULES[purpose](one, other)
