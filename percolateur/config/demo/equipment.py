"""The boxes, devices and loans of the demonstration: one box lacks a thing, one library lends another a cable."""

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from percolateur.preparation.actions import open_toolbox
from percolateur.preparation.models import Lack, Loan, LoanDevice, ToolboxItem

if TYPE_CHECKING:
    from percolateur.config.demo.seed import Cast

Kind = LoanDevice.Kind
WITH_A_BOX = ("moulin", "escale", "halle")
# Of each library: name, kind, charged, up to date, what is wrong.
DEVICES = [
    ("moulin", "Portable 1", Kind.LAPTOP, True, True, ""),
    ("moulin", "Portable 2", Kind.LAPTOP, True, True, ""),
    ("moulin", "Portable 3", Kind.LAPTOP, False, True, ""),
    ("moulin", "Tablette bleue", Kind.TABLET, True, True, ""),
    ("moulin", "Tablette rouge", Kind.TABLET, True, False, "L’écran est fendu dans un coin."),
    ("escale", "Portable du phare", Kind.LAPTOP, True, True, ""),
]


def seed_equipment(cast: "Cast") -> None:
    """Once: what is there is left as whoever tries it made it."""
    if LoanDevice.objects.filter(library=cast.libraries["moulin"]).exists():
        return
    today = timezone.localdate()
    for key in WITH_A_BOX:
        open_toolbox(cast.libraries[key])
    for key, name, kind, charged, updated, problem in DEVICES:
        LoanDevice.objects.create(
            library=cast.libraries[key],
            name=name,
            kind=kind,
            charged=charged,
            updated=updated,
            problem=problem,
            checked_on=today - timedelta(days=6),
        )
    mine = ToolboxItem.objects.filter(toolbox__library=cast.libraries["moulin"])
    Lack.objects.create(item=mine.get(connector="micro-hdmi"), since=today - timedelta(days=28))
    Lack.objects.create(
        item=mine.get(connector="cle-usb"), since=today - timedelta(days=56), until=today - timedelta(days=42)
    )
    ToolboxItem.objects.filter(toolbox__library=cast.libraries["escale"], connector="vga").update(
        state=ToolboxItem.State.WORN
    )
    Loan.objects.create(
        lender=cast.libraries["halle"],
        borrower=cast.libraries["moulin"],
        item=ToolboxItem.objects.get(toolbox__library=cast.libraries["halle"], connector="micro-hdmi"),
        needed_from=today,
        needed_until=today + timedelta(days=7),
        lent_on=today,
    )
