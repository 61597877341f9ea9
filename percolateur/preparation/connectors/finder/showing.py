"""See on a larger screen."""

from django.utils.translation import gettext_lazy as _

from percolateur.preparation.connectors.finder.answer import Answer, adapter, cable, direct, impossible, wireless
from percolateur.preparation.connectors.finder.devices import Device

SILENT = _("Cette prise ne porte pas le son : ajoutez un câble jack, ou gardez le son de l’appareil.")
SOURCE = _("Choisissez ensuite la bonne entrée avec le bouton « Source » de l’écran.")
NOT_ALL = _("Tous les téléphones et tablettes USB-C ne sortent pas l’image : vérifiez le modèle avant d’acheter.")
POWERED = _("Cet adaptateur convertit l’image : il lui faut souvent du courant, par un petit câble USB.")
APPLE = _("L’adaptateur d’Apple se branche dans le téléphone ; il a besoin de courant pour certains écrans.")
NO_PICTURE = _("La plupart des appareils en micro-USB ne sortent pas l’image par leur prise.")
CAST = _("Sans câble : la recopie d’écran, si le téléphone et la télévision sont sur le même Wi-Fi.")
AIRPLAY = _("Sans câble : AirPlay, si la télévision le connaît ou avec un boîtier.")
TV_STICK = _("La télévision lit elle-même les photos et les films, avec sa télécommande.")
NO_READER = _("Cet écran ne lit pas une clé ni un disque : branchez-les sur un ordinateur, relié à l’écran.")
TWO_STEPS = _("Il faut deux pièces : de l’appareil vers HDMI, puis un boîtier HDMI vers péritel branché au courant.")
TO_SCART = _("Il faut un boîtier qui convertit la HDMI en péritel, branché au courant.")
FROM_VGA = _("Le son ne passe que si l’adaptateur a aussi une fiche jack.")
ANALOG = _("Un vieil ordinateur en VGA et une péritel ne se relient pas simplement. Prenez un autre écran.")
DVI_I = _("Seulement si l’écran a une DVI-I, avec quatre trous autour de la fente plate.")

# Picture cables that have one plug at each end, whatever carries it: (what comes out, what goes in).
CABLES = {("hdmi", "hdmi"), ("mini-hdmi", "hdmi"), ("micro-hdmi", "hdmi"), ("displayport", "hdmi")}
CABLES |= {("mini-displayport", "hdmi"), ("vga", "vga"), ("hdmi", "dvi"), ("displayport", "dvi")}
CABLES |= {("mini-displayport", "dvi"), ("mini-hdmi", "dvi"), ("micro-hdmi", "dvi")}


def show(one: Device, screen: Device) -> Answer:
    if one.key in ("cle-usb", "disque-dur"):
        return memory_on(one, screen)
    if not one.shows:
        return wireless(CAST).noting(NO_PICTURE) if screen.seen == "hdmi" else impossible(NO_PICTURE)
    answer = picture(one.shows, screen.seen)
    if one.shows == "usb-c" and not one.key.startswith("portable"):
        answer = answer.noting(NOT_ALL)
    if screen.seen in ("vga", "dvi"):
        answer = answer.noting(SILENT)
    if screen.seen == "hdmi":
        answer = answer.noting(SOURCE)
    if screen.key == "television" and one.shows in ("usb-c", "lightning"):
        answer = answer.or_else(AIRPLAY if one.key.startswith(("iphone", "ipad")) else CAST)
    return answer


def picture(out: str, seen: str) -> Answer:
    if (out, seen) in CABLES:
        return cable(out, seen)
    if out == "vga":
        return from_vga(seen)
    if seen == "peritel":
        return to_scart(out)
    match out, seen:
        case (("lightning" | "apple-30"), ("hdmi" | "dvi")):
            return adapter(out, "hdmi", then=("hdmi", seen)).noting(APPLE)
        case _, "vga":
            return adapter(out, "vga", then=("vga", "vga")).noting(*([] if out == "usb-c" else [POWERED]))
    return adapter(out, "hdmi", then=("hdmi", seen))


def from_vga(seen: str) -> Answer:
    match seen:
        case "hdmi":
            return adapter("vga", "hdmi", then=("hdmi", "hdmi")).noting(POWERED, FROM_VGA)
        case "dvi":
            return adapter("vga", "dvi").noting(DVI_I)
    return impossible(ANALOG)


def to_scart(out: str) -> Answer:
    if out == "hdmi":
        return adapter("hdmi", "peritel").noting(TO_SCART)
    if out in ("mini-hdmi", "micro-hdmi", "displayport", "mini-displayport"):
        return Answer(**{**vars(adapter("hdmi", "peritel", then=(out, "hdmi"))), "notes": (TO_SCART,)})
    return adapter(out, "hdmi", then=("hdmi", "peritel")).noting(TWO_STEPS)


def memory_on(one: Device, screen: Device) -> Answer:
    if screen.key != "television":
        return impossible(NO_READER)
    answer = direct("usb-a") if one.plug == "usb-a" else cable(one.plug, "usb-3")
    return answer.noting(TV_STICK)
