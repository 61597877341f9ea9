"""Move photos and documents from one device to another, or to paper."""

from django.utils.translation import gettext_lazy as _

from percolateur.preparation.connectors.finder.answer import Answer, adapter, cable, direct, impossible, wireless
from percolateur.preparation.connectors.finder.devices import Device

PHONE_PLUGS = ("usb-c", "micro-usb", "lightning", "apple-30")
ALLOW = _("Déverrouillez le téléphone, et acceptez « transfert de fichiers » ou « faire confiance » sur son écran.")
CHARGE_ONLY = _("S’il ne se passe rien, le câble ne sait peut-être que charger : essayez-en un autre.")
BY_MAIL = _("Pour quelques photos : s’envoyer un courriel, ou les déposer dans un espace en ligne.")
BY_READER = _("Ou retirer la carte mémoire et la mettre dans un lecteur de cartes : c’est souvent plus rapide.")
SLOT = _("Certains ordinateurs ont une fente pour cette carte : elle y va sans rien.")
SLEEVE = _("La carte microSD se glisse d’abord dans un étui, qui a la taille d’une carte SD.")
POWER = _("Un disque demande beaucoup de courant : certains téléphones n’en donnent pas assez.")
FILES = _("Ouvrez ensuite l’application Fichiers.")
OLD_PHONE = _("Tous les téléphones anciens n’acceptent pas une clé : ils doivent connaître l’« USB OTG ».")
NO_HOST = _("Cet appareil ne sait pas lire une clé ni un disque. Passez par un ordinateur.")
TWO_COMPUTERS = _("Un câble USB entre deux ordinateurs ne transfère rien.")
BY_STICK = _("Copier sur une clé USB ou un disque dur, puis le brancher sur l’autre.")
BY_CLOUD = _("Passer par un espace en ligne, ou s’envoyer un lien.")
NEARBY = _(
    "Entre deux Android : Quick Share. Entre deux appareils Apple : AirDrop. Les deux sont gratuits, sans Internet."
)
OTHERWISE = _("Entre un Android et un iPhone : un courriel, une messagerie ou un espace en ligne.")
BETWEEN_MEMORIES = _(
    "Deux mémoires ne se parlent pas sans ordinateur : branchez les deux sur un ordinateur, et copiez."
)
WIFI_PRINT = _("Si l’imprimante est en Wi-Fi : sur le même Wi-Fi, choisir « Imprimer » dans le menu de partage.")
FRONT = _("Si l’imprimante a une prise USB devant, ou une fente pour la carte. Sinon, passez par un ordinateur.")
NO_PRINTER_CABLE = _(
    "On n’imprime pas d’un téléphone par un câble, sauf rares imprimantes : le Wi-Fi est fait pour cela."
)
PRINT_SHOP = _("Sans Wi-Fi : s’envoyer le document, et l’imprimer d’un ordinateur de la médiathèque.")
CAMERA_PRINT = _("Mettez la carte dans l’imprimante si elle a une fente, ou copiez les photos sur un ordinateur.")


def move(one: Device, other: Device) -> Answer:
    """Cables have no direction for documents: what reads, a computer or a phone, comes second."""
    if is_memory(one) and is_memory(other):
        return impossible(BETWEEN_MEMORIES)
    if is_memory(other) or is_computer(one):
        one, other = other, one
    if is_computer(one) and is_computer(other):
        return impossible(TWO_COMPUTERS).or_else(BY_STICK, BY_CLOUD)
    if is_memory(one) and is_computer(other):
        return memory_to_computer(one, other.takes)
    if is_memory(one):
        return memory_to_phone(one, other)
    if is_computer(other):
        return to_computer(one, other.takes)
    if one.key.startswith("appareil-photo"):
        return camera_to_phone(other)
    return wireless(NEARBY, OTHERWISE)


def is_computer(one: Device) -> bool:
    return one.key.startswith(("portable", "mac", "ordinateur"))


def is_memory(one: Device) -> bool:
    return one.key in ("cle-usb", "disque-dur", "disque-usb-c", "carte-sd", "carte-microsd")


def to_computer(one: Device, takes: str) -> Answer:
    """A phone, a tablet or a camera."""
    if one.key.startswith("appareil-photo"):
        return cable(one.plug, takes).or_else(BY_READER)
    if one.plug == "apple-30" and takes == "usb-c":
        return adapter("usb-c", "usb-a", then=("usb-a", "apple-30")).noting(ALLOW)
    return cable(one.plug, takes).noting(ALLOW, CHARGE_ONLY).or_else(BY_MAIL)


def memory_to_computer(one: Device, takes: str) -> Answer:
    match one.plug:
        case "micro-usb-3":
            return cable("micro-usb-3", "usb-3" if takes == "usb-a" else "usb-c")
        case "usb-c":
            return cable("usb-c", "usb-3" if takes == "usb-a" else "usb-c")
        case "sd" | "microsd":
            answer = adapter(takes, "sd").noting(SLOT)
            return answer.noting(SLEEVE) if one.plug == "microsd" else answer
    return direct("usb-a") if takes == "usb-a" else adapter("usb-c", "usb-a")


def memory_to_phone(one: Device, phone: Device) -> Answer:
    if not phone.takes:
        return impossible(NO_HOST)
    notes = [FILES]
    if phone.takes == "micro-usb":
        notes.append(OLD_PHONE)
    if one.key.startswith("disque"):
        notes.append(POWER)
    if one.plug == "microsd":
        notes.append(SLEEVE)
    if one.plug in ("sd", "microsd"):
        return adapter(phone.takes, "sd").noting(*notes)
    if phone.takes == "usb-c" and one.plug in ("usb-c", "micro-usb-3"):
        return cable(one.plug, "usb-c").noting(*notes)
    if one.plug == "usb-c":
        return adapter(phone.takes, "usb-a", then=("usb-3", "usb-c")).noting(*notes)
    if one.plug == "micro-usb-3":
        return adapter(phone.takes, "usb-a", then=("usb-3", "micro-usb-3")).noting(*notes)
    return adapter(phone.takes, "usb-a").noting(*notes)


def camera_to_phone(phone: Device) -> Answer:
    """By its card: nearly every camera has one, few speak to a phone by a cable."""
    return adapter(phone.takes, "sd").noting(FILES) if phone.takes else impossible(NO_HOST)


def print_from(one: Device, printer: Device) -> Answer:
    if is_computer(one):
        return cable(one.takes, printer.plug).or_else(WIFI_PRINT)
    if one.key.startswith("appareil-photo"):
        return wireless(CAMERA_PRINT)
    if is_memory(one):
        return direct(one.plug).noting(FRONT)
    return wireless(WIFI_PRINT, PRINT_SHOP).noting(NO_PRINTER_CABLE)
