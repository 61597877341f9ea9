"""The registrations of an event, kept by its team: at the desk, on the telephone."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from percolateur.events.access import run_event_or_404
from percolateur.events.models import Event
from percolateur.registrations import actions
from percolateur.registrations.access import registration_or_404
from percolateur.registrations.forms import StaffChangeForm, StaffEntryForm
from percolateur.registrations.models import Registration

Status = Registration.Status


@require_safe
def registrations(request: HttpRequest, pk: int) -> HttpResponse:
    event = run_event_or_404(request, pk)
    everyone = list(Registration.objects.filter(event=event).with_refusals().order_by("pk"))
    context = {
        "event": event,
        "confirmed": [each for each in everyone if each.is_confirmed],
        "waiting": [each for each in everyone if each.is_waiting],
        "cancelled": [each for each in everyone if each.status == Status.CANCELLED],
    }
    return render(request, "registrations/staff_list.html", context)


def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Over capacity is a question, and what is chosen comes back in `place`."""
    event = run_event_or_404(request, pk)
    form = StaffEntryForm(request.POST or None)
    crowded = ""
    if request.method == "POST" and form.is_valid():
        try:
            registration = actions.register(
                event.pk, form.entry(), form.next_key, by_staff=True, when_full=chosen_place(request)
            )
        except actions.Crowded as question:
            crowded = str(question)
        except actions.KeyClash as no:
            form.add_error(None, str(no))
            form.renew_key()
        else:
            return said(request, event, registration)
    status = 409 if crowded else 422 if form.errors else 200
    context = {"event": event, "form": form, "crowded": crowded, "network_slug": event.library.network.slug}
    return render(request, "registrations/staff_add.html", context, status=status)


def chosen_place(request: HttpRequest) -> Registration.Status | None:
    """What to do with a full room; None when it was not asked yet."""
    chosen = request.POST.get("place")
    return {"seat": Status.CONFIRMED, "line": Status.WAITING}.get(chosen or "")


def said(request: HttpRequest, event: Event, registration: Registration) -> HttpResponse:
    say_where(request, registration)
    return redirect("registrations:staff_list", event.pk)


def say_where(request: HttpRequest, registration: Registration) -> None:
    """A seat, or which rank in the line."""
    names = {"name": registration.name, "rank": registration.rank}
    if registration.is_confirmed:
        messages.success(request, _("C’est noté : %(name)s a sa place.") % names)
    else:
        messages.success(request, _("C’est noté : %(name)s attend, au rang %(rank)s.") % names)


def change(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    registration = registration_or_404(request, pk, number)
    event = registration.event
    form = StaffChangeForm(registration, request.POST or None)
    crowded = ""
    if request.method == "POST" and form.is_valid():
        answers = form.answers()
        more = answers["seats"] - registration.seats if registration.is_confirmed else 0
        if more > event.seats_left and not request.POST.get("place"):
            crowded = str(actions.Crowded(event, more))
        elif kept(form, registration, answers):
            messages.success(request, _("C’est modifié."))
            return redirect("registrations:staff_list", event.pk)
    status = 409 if crowded else 422 if form.errors else 200
    context = {
        "event": event,
        "registration": registration,
        "form": form,
        "crowded": crowded,
        "network_slug": event.library.network.slug,
    }
    return render(request, "registrations/staff_change.html", context, status=status)


def kept(form: StaffChangeForm, registration: Registration, answers: dict[str, Any]) -> bool:
    """Whether the change was made; if not, the form says why."""
    try:
        actions.change(registration, by_staff=True, **answers)
    except actions.Refused as no:
        form.add_error(None, str(no))
        return False
    return True


@require_POST
def cancellation(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    registration = registration_or_404(request, pk, number)
    actions.give_up(registration)
    messages.success(request, _("Inscription annulée : %(name)s.") % {"name": registration})
    return redirect("registrations:staff_list", pk)


@require_POST
def return_(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    registration = registration_or_404(request, pk, number)
    try:
        back = actions.come_back(registration, by_staff=True)
    except actions.Refused as no:
        messages.error(request, str(no))
        return redirect("registrations:staff_list", pk)
    return said(request, registration.event, back)
