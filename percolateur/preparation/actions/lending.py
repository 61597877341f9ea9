"""A library asks another for a thing, which lends it, or cannot, and has it back."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from percolateur.network.models import Library
from percolateur.preparation.models import Loan, LoanDevice, ToolboxItem


class Refused(Exception):
    """It cannot be done; the sentence says why, to the person who asked."""


def ask_for(thing: ToolboxItem | LoanDevice, borrower: Library, first: date, last: date) -> Loan:
    """Asked once: the same thing for the same library is one request, whose days change."""
    what = {"item" if isinstance(thing, ToolboxItem) else "device": thing}
    waiting = Loan.objects.filter(borrower=borrower, lent_on=None, declined_on=None, returned_on=None, **what)
    with transaction.atomic():
        if waiting.update(needed_from=first, needed_until=last):
            return waiting.get()
        return Loan.objects.create(
            lender=thing.library, borrower=borrower, needed_from=first, needed_until=last, **what
        )


def lend(loan: Loan) -> None:
    """Raises Refused when it is lent already, to them or to others."""
    with transaction.atomic():
        held = step(loan, Loan.Stage.ASKED)
        if held.device and Loan.objects.filter(device=held.device, returned_on=None).exclude(lent_on=None).exists():
            raise Refused(_("Cet appareil est déjà prêté."))
        held.lent_on = timezone.localdate()
        held.save(update_fields=["lent_on"])


def decline(loan: Loan) -> None:
    with transaction.atomic():
        held = step(loan, Loan.Stage.ASKED)
        held.declined_on = timezone.localdate()
        held.save(update_fields=["declined_on"])


def give_back(loan: Loan) -> None:
    with transaction.atomic():
        held = step(loan, Loan.Stage.LENT)
        held.returned_on = timezone.localdate()
        held.save(update_fields=["returned_on"])


def step(loan: Loan, expected: Loan.Stage) -> Loan:
    """The loan, held for its next step. Raises Refused when somebody took another meanwhile."""
    held = Loan.objects.select_for_update().get(pk=loan.pk)
    if held.stage != expected:
        raise Refused(_("Ce prêt a changé entre-temps : %(stage)s.") % {"stage": held.stage.label})
    return held
