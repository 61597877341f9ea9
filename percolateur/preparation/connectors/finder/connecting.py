"""Have the Internet."""

from django.utils.translation import gettext_lazy as _

from percolateur.preparation.connectors.finder.answer import Answer, adapter, cable, wireless
from percolateur.preparation.connectors.finder.devices import Device

WIFI = _("Sans câble : le Wi-Fi de la box. Son nom et sa clé sont sur l’étiquette de la box.")
FILTER = _("Le filtre ADSL se met entre la prise et le câble, et sur chaque téléphone.")
CARE = _("Ne pliez pas la fibre et ne touchez pas son bout. Selon la box, le cordon se branche sur un boîtier à part.")
WALL = _("Pour la fibre d’immeuble ou l’ADSL d’un logement récent : suivez le schéma de l’opérateur.")
SHARE = _("Activez « Partage de connexion » dans les réglages du téléphone. Il se charge en même temps.")
SHARE_WIFI = _("Sans câble : le partage par Wi-Fi, avec le mot de passe que montre le téléphone.")
PRINTER = _("L’imprimante se relie à la box par le Wi-Fi, depuis son écran ou l’application de sa marque.")
PRINTER_CABLE = _("Si elle a une prise RJ45, un câble Ethernet marche aussi.")
STEADY = _("Plus sûr que le Wi-Fi pour les films et les visios.")


def connect(one: Device, other: Device) -> Answer:
    if one.key == "box":
        return box_to_wall(other)
    if other.key == "partage":
        return cable(one.takes, "usb-c").noting(SHARE).or_else(SHARE_WIFI)
    match one.key:
        case "portable-usb-c":
            return adapter("usb-c", "rj45", then=("rj45", "rj45")).or_else(WIFI)
        case "imprimante":
            return wireless(PRINTER, PRINTER_CABLE)
        case "android" | "iphone-ancien":
            return wireless(WIFI)
    return cable("rj45", "rj45").noting(STEADY).or_else(WIFI)


def box_to_wall(wall: Device) -> Answer:
    match wall.key:
        case "prise-t":
            return cable("rj11", "prise-t").noting(FILTER)
        case "prise-fibre":
            return cable("fibre", "fibre").noting(CARE)
    return cable("rj11", "rj45").noting(WALL)
