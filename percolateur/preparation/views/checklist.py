"""The page where an event is prepared: each tap has its address, and works without JavaScript."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from percolateur.events.access import own_event_or_404, run_event_or_404
from percolateur.events.models import Event
from percolateur.lib.answers import pdf_answer
from percolateur.network.access import libraries_of, may_host, staff
from percolateur.preparation.access.checklist import prepared_or_404, thing_or_404
from percolateur.preparation.actions import checklist as actions
from percolateur.preparation.actions.checklist import Meanwhile, Refused
from percolateur.preparation.blocks import blocks_of, for_note, for_own_thing, shown_part
from percolateur.preparation.checklist import Checklist, checklist, checklists
from percolateur.preparation.forms.checklist import HookForm, NoteForm, OwnThingForm, StateForm
from percolateur.preparation.models import Tick
from percolateur.preparation.models.checklist import may_be_prepared
from percolateur.preparation.papers.checklist import print_checklist
from percolateur.preparation.parts import PARTS

PER_PAGE = 10


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The coming events of this person, and how ready each is."""
    user = staff(request)
    coming = Event.objects.of(user).exclude(status=Event.Status.CANCELLED).upcoming().with_mine(user).with_place()
    page = Paginator(coming, PER_PAGE).get_page(request.GET.get("page"))
    lists = checklists(list(page))
    context = {
        "page": page,
        "lists": [lists[event.pk] for event in page],
        "libraries": libraries_of(user).select_related("network"),
    }
    return render(request, "preparation/home.html", context)


@require_safe
@never_cache
def event(request: HttpRequest, pk: int) -> HttpResponse:
    return page(request, *prepared_or_404(request, pk), noter=request.GET.get("noter", ""))


def page(
    request: HttpRequest,
    event: Event,
    found: Checklist,
    refused: forms.BaseForm | None = None,
    status: int = 200,
    noter: str = "",
) -> HttpResponse:
    """All there is to do. `noter` is the thing somebody writes about; `refused`, the one form that was not taken."""
    may_change = may_host(request.user, event.library)
    columns = blocks_of(request, found, noter, refused)
    context = {
        "event": event,
        "checklist": found,
        "next": found.next,
        "next_part": next((shown for block in columns for shown in block.parts if shown.standing.ready is False), None),
        "blocks": columns,
        "noter": noter,
        "form": refused,
        "hook_form": refused if isinstance(refused, HookForm) else HookForm(instance=event),
        "hosts": event.hosts.order_by("name"),
        "may_change": may_change,
        "is_open": may_be_prepared(event),
    }
    if not context["is_open"]:
        context |= left_of(event, found)
    return render(request, "preparation/event.html", context, status=status)


def left_of(event: Event, found: Checklist) -> dict[str, Any]:
    """What an event that is over leaves to the next one, and which that is."""
    is_prepared = Tick.objects.filter(preparation__event=event).exists()
    following = Event.objects.filter(library=event.library, format=event.format, start__gt=event.start)
    return {
        "is_prepared": is_prepared,
        "carried": [line for line in found.lines if line.known is None and line.is_left] if is_prepared else [],
        "following": following.exclude(status=Event.Status.CANCELLED).upcoming().first(),
    }


def back(event: Event, anchor: str = "", noter: str = "") -> HttpResponse:
    query = f"?noter={noter}" if noter else ""
    return redirect(f"{reverse('preparation:event', args=[event.pk])}{query}{anchor}")


def closed(request: HttpRequest, event: Event) -> HttpResponse | None:
    """What is over is only read: say so."""
    if may_be_prepared(event):
        return None
    messages.error(request, _("Cette séance ne se prépare plus : elle est passée ou annulée."))
    return back(event)


@require_POST
def thing(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """Where one thing stands."""
    event, _found = thing_or_404(request, pk, key)
    form = StateForm(request.POST)
    if answer := closed(request, event):
        return answer
    if not form.is_valid():
        messages.error(request, _("Ce geste n’a pas été compris. Rechargez la page."))
        return back(event)
    actions.tick(event, key, form.cleaned_data["state"])
    return back(event, f"#chose-{key}", form.cleaned_data["noter"])


@require_POST
def note(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    event, found = thing_or_404(request, pk, key)
    form = NoteForm(request.POST, auto_id=for_note(key))
    if answer := closed(request, event):
        return answer
    if not form.is_valid():
        return page(request, event, found, form, 422, key)
    try:
        actions.write_note(event, key, form.cleaned_data["note"], form.cleaned_data["seen"])
    except Meanwhile as other:
        form.data = {**request.POST.dict(), "seen": other.note}
        words = _("Quelqu’un vient d’écrire : « %(note)s ». Gardez ce qu’il faut des deux.") % {"note": other.note}
        form.add_error("note", words)
        return page(request, event, found, form, 409, key)
    return back(event, f"#chose-{key}")


@require_POST
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """One more thing, for this event or for all that follow."""
    event, found = prepared_or_404(request, pk)
    form = OwnThingForm(request.POST)
    form.auto_id = for_own_thing(form.data.get("column", ""))
    if answer := closed(request, event):
        return answer
    if not form.is_valid():
        return page(request, event, found, form, 422)
    said = form.cleaned_data
    try:
        item = actions.add_own(event, said["wording"], said["column"], keep=said["keep"])
    except Refused as refusal:
        form.add_error("wording", str(refusal))
        return page(request, event, found, form, 409)
    return back(event, f"#chose-{item.key}")


@require_POST
def hook(request: HttpRequest, pk: int) -> HttpResponse:
    event = own_event_or_404(request, pk)
    form = HookForm(request.POST, instance=own_event_or_404(request, pk))
    if answer := closed(request, event):
        return answer
    if not form.is_valid():
        return page(request, event, checklist(event), form, 422)
    actions.choose_hook(event, form.cleaned_data["hook"])
    return back(event, "#accroche")


@require_safe
@never_cache
def printed(request: HttpRequest, pk: int) -> HttpResponse:
    event = run_event_or_404(request, pk)
    shown = [shown_part(request, event, part) for part in PARTS]
    return pdf_answer(print_checklist(checklist(event), shown), f"preparation-{event.start:%Y-%m-%d}")
