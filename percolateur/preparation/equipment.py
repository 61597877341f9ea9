"""The part of the preparation page about the toolbox and the loan devices."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from percolateur.accounts.models import User
from percolateur.events.models import Event
from percolateur.network.access import may_host
from percolateur.preparation.models import Loan, LoanDevice, Toolbox, ToolboxItem
from percolateur.preparation.parts import Column, Part, Standing


def equipment_of(event: Event, user: User) -> Standing:
    """Ready when nothing is missing from the box and each device is charged and up to date."""
    library = event.library
    has_box = Toolbox.objects.filter(library=library).exists()
    missing = [item for item in ToolboxItem.objects.filter(toolbox__library=library).with_lacks() if item.missing]
    devices = LoanDevice.objects.filter(library=library)
    total, ready = devices.count(), devices.ready().count()
    coming = Loan.objects.filter(borrower=library, needed_until__gte=event.start.date()).going_on()
    context = {
        "has_box": has_box,
        "missing": missing,
        "devices": total,
        "ready": ready,
        "coming": coming.select_related("lender", "item", "device"),
        "may_see": may_host(user, library),
    }
    return Standing(
        sentence(has_box, len(missing), total, ready), is_ready(has_box, len(missing), total, ready), context
    )


def is_ready(has_box: bool, missing: int, total: int, ready: int) -> bool | None:
    if not has_box and not total:
        return None
    return not missing and ready == total


def sentence(has_box: bool, missing: int, total: int, ready: int) -> str:
    if missing:
        return ngettext("Il manque %(n)s objet", "Il manque %(n)s objets", missing) % {"n": missing}
    if total and ready < total:
        return ngettext("%(n)s appareil prêt sur %(total)s", "%(n)s appareils prêts sur %(total)s", ready) % {
            "n": ready,
            "total": total,
        }
    return _("Tout est là") if has_box or total else _("Pas encore noté")


EQUIPMENT: Part = Part(
    "equipment",
    Column.ROOM,
    gettext_lazy("La boîte à outils et les appareils"),
    "preparation/_equipment_part.html",
    equipment_of,
)
