"""The desk on the day: each tap has its address and its opposite, works without JavaScript, and may be sent again."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from pathlib import Path
from typing import Any, Concatenate, ParamSpec
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from percolateur.accounts.actions import Kind, Origin, record
from percolateur.events.access import run_event_or_404
from percolateur.events.models import Event
from percolateur.lib.answers import pdf_answer
from percolateur.registrations import actions, printing
from percolateur.registrations.actions import DeskClosed, NotYet, Refused
from percolateur.registrations.models import BANDS, Dimension, Registration
from percolateur.registrations.room import Room, Undo, is_open, may_be_counted, standing_of
from percolateur.registrations.taps import PresenceForm, StepForm, TapForm, key_of_button

WORKER = Path(__file__).resolve().parent.parent / "static" / "registrations" / "day-worker.js"
P = ParamSpec("P")
Verb = Callable[Concatenate[Event, dict[str, Any], P], str]
View = Callable[Concatenate[HttpRequest, int, P], HttpResponse]


@require_safe
@never_cache
def day(request: HttpRequest, pk: int) -> HttpResponse:
    event = run_event_or_404(request, pk)
    sought = request.GET.get("q", "")[:60]
    context = {
        "event": event,
        "room": Room(event, sought),
        "sought": sought,
        "is_open": is_open(event),
        "may_be_counted": may_be_counted(event),
        "key": uuid4(),
        "undo": undo_of(event, request.GET),
    }
    return render(request, "registrations/day.html", context)


def undo_of(event: Event, query: QueryDict) -> Undo | None:
    """What would take back the tap that led here, from the address it led to."""
    if query.get("geste") == "passage":
        return Undo(reverse("registrations:walk_out", args=[event.pk]), "", _("Un visiteur de passage est entré."))
    number = query.get("geste", "")
    guest = Registration.objects.filter(event=event, pk=number).first() if number.isdecimal() else None
    if guest is None:
        return None
    before, now = query.get("avant", ""), guest.get_presence_display() or _("à noter")
    view = "registrations:waiting" if before == "WAITING" else "registrations:presence"
    return Undo(
        reverse(view, args=[event.pk, guest.pk]),
        before,
        _("%(name)s : %(presence)s") % {"name": guest, "presence": now},
    )


def tap_of(form_class: type[TapForm], allowed: Callable[[Event, datetime], bool], no: type[Refused]) -> Any:
    """Make a POST view of a verb that returns where to go back to: find the event, read the tap, do it, answer."""

    def decorate(verb: Verb[P]) -> View[P]:
        @require_POST
        @never_cache
        @wraps(verb)
        def view(request: HttpRequest, pk: int, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            event = run_event_or_404(request, pk)
            form = form_class(request.POST)
            if not form.is_valid():
                return refused(request, event, Refused(_("Ce geste n’a pas été compris. Rechargez la page.")), 422)
            if not wants_json(request):
                form.cleaned_data["key"] = key_of_button(request, form.cleaned_data["key"])
            try:
                if not allowed(event, form.cleaned_data["at"]):
                    raise no
                back = verb(event, form.cleaned_data, *args, **kwargs)
            except Refused as refusal:
                return refused(request, event, refusal, 409)
            return done(request, event, back)

        return view

    return decorate


def wants_json(request: HttpRequest) -> bool:
    return request.headers.get("accept", "").startswith("application/json")


def done(request: HttpRequest, event: Event, back: str) -> HttpResponse:
    """The room as it is now, for our script; the page, where one was, for everyone else."""
    if wants_json(request):
        return JsonResponse({"state": Room(event).state})
    sought = request.POST.get("q", "")[:60]
    query, _hash, anchor = back.partition("#")
    search = urlencode({"q": sought}) if sought else ""
    query = "&".join(part for part in (query, search) if part)
    address = reverse("registrations:day", args=[event.pk])
    return redirect(f"{address}?{query}#{anchor}" if query else f"{address}#{anchor}")


def refused(request: HttpRequest, event: Event, refusal: Refused, status: int) -> HttpResponse:
    if wants_json(request):
        return JsonResponse({"message": str(refusal), "state": Room(event).state}, status=status)
    messages.error(request, str(refusal))
    return redirect("registrations:day", event.pk)


def guest_of(event: Event, number: int) -> Registration:
    return get_object_or_404(Registration, event=event, pk=number)


note = tap_of(PresenceForm, is_open, DeskClosed)
tap = tap_of(TapForm, is_open, DeskClosed)
step = tap_of(StepForm, lambda event, _moment: may_be_counted(event), NotYet)


@note
def presence(event: Event, data: dict[str, Any], number: int) -> str:
    guest = guest_of(event, number)
    before, (presence, came) = standing_of(guest), data["presence"]
    actions.mark(guest, presence, came, data["key"])
    return f"geste={number}&avant={before}#p-{number}"


@tap
def entry(event: Event, data: dict[str, Any], number: int) -> str:
    """Let in somebody who waits."""
    actions.let_in(guest_of(event, number), data["key"])
    return f"geste={number}&avant=WAITING#p-{number}"


@tap
def waiting(event: Event, data: dict[str, Any], number: int) -> str:
    """Put back among those who wait."""
    actions.send_back(guest_of(event, number), data["key"])
    return f"#p-{number}"


@tap
def walk_in(event: Event, data: dict[str, Any]) -> str:
    actions.walk_in(event.pk, data["key"])
    return "geste=passage"


@tap
def walk_out(event: Event, data: dict[str, Any]) -> str:
    actions.walk_out(event.pk, data["key"])
    return ""


@step
def tally(event: Event, data: dict[str, Any], dimension: str, band: str) -> str:
    if dimension not in Dimension or dimension == Dimension.PEOPLE or band not in BANDS[Dimension(dimension)]:
        raise Http404
    actions.tally(event.pk, Dimension(dimension), band, data["step"], data["key"])
    return f"#{dimension}-{band}"


@require_safe
def worker(request: HttpRequest, pk: int) -> HttpResponse:
    """The script that shows the page without a line. Its address is what says which pages it may see to."""
    run_event_or_404(request, pk)
    return HttpResponse(WORKER.read_bytes(), content_type="text/javascript", headers={"Cache-Control": "no-cache"})


@require_safe
@never_cache
def sign_in_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    event = run_event_or_404(request, pk)
    record(Kind.EXPORTED, Origin.of(request), network=event.network.pk, what=f"feuille d’accueil {pk}")
    return pdf_answer(printing.sign_in_sheet(event), f"accueil-{event.start:%Y-%m-%d}")


@require_safe
@never_cache
def blank_board(request: HttpRequest, pk: int) -> HttpResponse:
    event = run_event_or_404(request, pk)
    return pdf_answer(printing.blank_board(event), f"tableau-{event.start:%Y-%m-%d}")
