"""Charge one device from a charger or a computer."""

from django.utils.translation import gettext_lazy as _

from percolateur.preparation.connectors.finder.answer import Answer, cable, impossible, own
from percolateur.preparation.connectors.finder.devices import Device

OWN = _("Lisez les deux étiquettes avant d’en prêter un : mêmes volts, au moins autant d’ampères.")
NOT_BY_USB = _("Cet ordinateur ne se charge pas par l’USB : il lui faut son propre chargeur, à fiche ronde.")
UNLESS = _("S’il a aussi une prise USB-C marquée d’un éclair, un chargeur USB-C d’au moins 45 watts convient.")
WEAK = _("Une prise USB-A donne au plus 15 watts : un ordinateur en demande 30 à 100. Prenez un chargeur USB-C.")
STRONG = _("Prenez un chargeur d’au moins 45 watts, et un câble prévu pour cette puissance.")
BLOCK = _("Avec un chargeur USB d’au moins 5 watts ; 20 watts pour aller vite.")
SLOW = _("Un ordinateur charge lentement : comptez plusieurs heures.")
ANY = _("N’importe quel chargeur de cette forme convient : l’appareil ne prend que ce qu’il lui faut.")
TO_A = _("Avec un chargeur USB-A d’au moins 10 watts pour un iPad.")


def charge(one: Device, source: Device) -> Answer:
    plug = one.plug or ("usb-c" if one.key == "casque-sans-fil" else "")
    if not plug:
        return own("chargeur-rond", OWN, UNLESS) if source.key == "secteur" else impossible(NOT_BY_USB, UNLESS)
    if one.key == "portable-usb-c":
        return impossible(WEAK) if source.takes == "usb-a" else cable("usb-c", "usb-c").noting(STRONG)
    if plug == "apple-30":  # never made for anything but USB-A
        return cable("apple-30", "usb-a").noting(TO_A)
    answer = cable(plug, source.takes)
    match source.key:
        case "secteur":
            return answer.noting(BLOCK)
        case "sur-ordinateur":
            return answer.noting(SLOW)
    return answer.noting(ANY)
