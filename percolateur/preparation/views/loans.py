"""What libraries of one network lend each other: each side sees where it stands."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from percolateur.events.models import Event
from percolateur.network.access import libraries_of, library_or_404, staff
from percolateur.network.models import Library
from percolateur.preparation import actions
from percolateur.preparation.access.equipment import lendable_to, loan_of_lender_or_404, loan_or_404
from percolateur.preparation.forms.toolbox import LoanForm
from percolateur.preparation.models import Loan


def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """For the next event of the library, unless other days are said."""
    library = library_or_404(staff(request), pk)
    lendable = lendable_to(library)
    form = LoanForm(request.POST or None, lendable=lendable, initial=next_days(library))
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        loan = actions.ask_for(asked["thing"], library, asked["needed_from"], asked["needed_until"])
        messages.success(request, _("La demande est faite à %(lender)s.") % {"lender": loan.lender})
        return redirect(back(pk))
    context = {"form": form, "library": library, "nothing": not (lendable.items or lendable.devices)}
    return render(request, "preparation/loan_form.html", context, status=422 if form.errors else 200)


def next_days(library: Library) -> dict[str, object]:
    coming = Event.objects.filter(library=library).upcoming().first()
    if coming is None:
        return {}
    first = max(timezone.localdate(coming.start), timezone.localdate())
    return {"needed_from": first, "needed_until": max(first, timezone.localdate(coming.end))}


@require_POST
def lending(request: HttpRequest, pk: int) -> HttpResponse:
    return _step(request, loan_of_lender_or_404(request, pk), actions.lend, _("C’est prêté."))


@require_POST
def declining(request: HttpRequest, pk: int) -> HttpResponse:
    return _step(request, loan_of_lender_or_404(request, pk), actions.decline, _("La demande est refusée."))


@require_POST
def returning(request: HttpRequest, pk: int) -> HttpResponse:
    """Either side may say that it is back."""
    return _step(request, loan_or_404(request, pk), actions.give_back, _("C’est rendu."))


def _step(request: HttpRequest, loan: Loan, verb: Callable[[Loan], None], done: str) -> HttpResponse:
    try:
        verb(loan)
        messages.success(request, done)
    except actions.Refused as refusal:
        messages.error(request, str(refusal))
    mine = libraries_of(request.user).filter(pk__in=[loan.lender_id, loan.borrower_id]).order_by("pk")
    place = loan.lender_id if loan.lender_id in mine.values_list("pk", flat=True) else loan.borrower_id
    return redirect(back(place))


def back(library: int) -> str:
    return f"{reverse('preparation:toolbox', args=[library])}#prets"
