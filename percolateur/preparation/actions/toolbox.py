"""Fill the box, say what is missing, look after the devices."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from percolateur.network.models import Library
from percolateur.preparation.models import Lack, LoanDevice, Toolbox, ToolboxItem

# What the founders of the cafés put in theirs, with the plug of the guide each one shows.
FIRST_THINGS = (
    (_("Clé USB 3"), "cle-usb", 2),
    (_("Câble USB d’imprimante"), "usb-b", 1),
    (_("Câble mini-USB"), "mini-usb", 1),
    (_("Câble micro-USB"), "micro-usb", 2),
    (_("Câble Lightning (Apple)"), "lightning", 1),
    (_("Câble USB-C"), "usb-c", 2),
    (_("Câble HDMI"), "hdmi", 1),
    (_("Câble micro HDMI"), "micro-hdmi", 1),
    (_("Câble VGA"), "vga", 1),
    (_("Câble jack 3,5 mm"), "jack", 1),
    (_("Lecteur de carte mémoire"), "lecteur-de-cartes", 1),
    (_("Carte SD"), "sd", 1),
    (_("Carte microSD"), "microsd", 1),
    (_("Secteur USB"), "chargeur-usb", 2),
    (_("Casque avec micro"), "casque-micro", 2),
    (_("Disque dur"), "disque-dur", 1),
)


@transaction.atomic
def open_toolbox(library: Library) -> Toolbox:
    """The box of a library, filled with what a first box holds. The one it has, if it has one."""
    toolbox, is_new = Toolbox.objects.get_or_create(library=library)
    if is_new:
        ToolboxItem.objects.bulk_create(
            ToolboxItem(toolbox=toolbox, name=str(name), connector=plug, count=count, place=place)
            for place, (name, plug, count) in enumerate(FIRST_THINGS)
        )
    return toolbox


def is_missing(item: ToolboxItem) -> None:
    """Noticed today. Noticed twice, it is missing since the first time."""
    Lack.objects.get_or_create(item=item, until=None, defaults={"since": timezone.localdate()})


def found_again(item: ToolboxItem) -> None:
    """Found, or bought again: what was missing is remembered."""
    today = timezone.localdate()
    item.lacks.filter(until=None, since=today).delete()  # noted by mistake
    item.lacks.filter(until=None).update(until=today)


def check_device(device: LoanDevice) -> None:
    """In hand, charged, up to date: whoever checked it says so with one tap. A noted problem stays."""
    device.charged = device.updated = True
    device.checked_on = timezone.localdate()
    device.save(update_fields=["charged", "updated", "checked_on"])


def reset_devices(library: Library) -> int:
    """After a café, batteries are low: all are to be looked at again."""
    return LoanDevice.objects.filter(library=library).update(charged=False, checked_on=None)
