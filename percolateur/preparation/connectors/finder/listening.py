"""Hear, and speak."""

from django.utils.translation import gettext_lazy as _

from percolateur.preparation.connectors.finder.answer import Answer, adapter, cable, direct, impossible, wireless
from percolateur.preparation.connectors.finder.devices import Device

HOLE_FIRST = _("Regardez d’abord s’il y a un petit trou rond : le casque y va sans adaptateur.")
BLUETOOTH = _("Sans câble : un casque ou une enceinte Bluetooth.")
PAIR = _("Allumez-le, puis choisissez-le dans les réglages Bluetooth de l’autre appareil.")
OLD_BLUETOOTH = _("Une télévision ou un ordinateur sans Bluetooth a besoin d’un petit émetteur.")
TV_HOLE = _("Si la télévision a un petit trou rond marqué d’un casque. Sinon, un casque sans fil avec son émetteur.")
TV_SPEAKS_NOT = _("La prise USB d’une télévision ne donne pas de son.")
ONE_HOLE = _("Il réunit le son et le micro dans une seule fiche à trois anneaux.")
NO_MICRO = _("Le micro ne marchera pas : une télévision n’écoute pas.")
TO_BAR = _("Ou un câble HDMI, dans la prise marquée ARC ou eARC : le son suit la télécommande.")
OUT_WAY = _("Cette fiche n’entre que dans de l’USB-C : il n’existe pas d’adaptateur fiable dans ce sens.")
TO_CONVERT = _("Une chaîne en RCA demande un boîtier optique vers RCA, si la télévision n’a pas de sortie casque.")
NO_HEADSET = _("Cet appareil est trop ancien pour ce casque : prenez-en un à fiche ronde.")


def listen(one: Device, ear: Device) -> Answer:
    match ear.key:
        case "casque-sans-fil":
            television = one.key in ("television", "ordinateur-fixe", "portable-ancien")
            return wireless(PAIR, *([OLD_BLUETOOTH] if television else []))
        case "barre-de-son":
            return cable("optique", "optique").or_else(TO_BAR) if one.key == "television" else wireless(PAIR)
        case "casque-usb":
            return by_usb(one, "usb-a")
        case "casque-usb-c":
            return by_usb(one, "usb-c")
        case "chaine":
            return to_hifi(one)
        case "casque-deux-fiches":
            return two_plugs(one)
    return one_plug(one)


def one_plug(one: Device) -> Answer:
    """A plain headset."""
    match one.sounds:
        case "usb-c" | "lightning":
            return adapter(one.sounds, "jack").noting(HOLE_FIRST).or_else(BLUETOOTH)
        case "optique":
            return direct("jack").noting(TV_HOLE)
    return direct("jack")


def two_plugs(one: Device) -> Answer:
    match one.sounds:
        case "jack-double" | "jack":
            return direct("jack-double") if one.key in ("ordinateur-fixe", "portable-ancien") else joined()
        case "jack-micro":
            return joined()
        case "optique":
            return direct("jack").noting(TV_HOLE, NO_MICRO)
    return adapter(one.sounds, "jack-micro", then=("jack-micro", "jack-double")).noting(ONE_HOLE)


def joined() -> Answer:
    return adapter("jack-micro", "jack-double").noting(ONE_HOLE)


def by_usb(one: Device, plug: str) -> Answer:
    if one.key == "television":
        return impossible(TV_SPEAKS_NOT).or_else(BLUETOOTH)
    if one.takes == plug:
        return direct(plug)
    if plug == "usb-c":
        return adapter("usb-a", "usb-c") if one.takes == "usb-a" else impossible(OUT_WAY).or_else(BLUETOOTH)
    if one.takes in ("usb-c", "lightning"):
        return adapter(one.takes, "usb-a")
    return impossible(NO_HEADSET)


def to_hifi(one: Device) -> Answer:
    match one.sounds:
        case "usb-c" | "lightning":
            return adapter(one.sounds, "jack", then=("jack", "rca")).noting(HOLE_FIRST)
        case "optique":
            return cable("jack", "rca").noting(TO_CONVERT)
    return cable("jack", "rca")
