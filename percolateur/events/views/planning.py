"""Create an event or a series, change it, copy it."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from percolateur.events import actions
from percolateur.events.access import own_event_or_404
from percolateur.events.actions.changing import moment
from percolateur.events.cautions import Wish
from percolateur.events.forms.edit import EditForm
from percolateur.events.forms.series import CopyForm, NewEventForm
from percolateur.network.access import staff

PROPOSED = ("format", "library", "hook", "description")


def new(request: HttpRequest) -> HttpResponse:
    """One event at once; a series after a look at its dates. « back » comes from there, with all that was typed."""
    known = {name: request.GET[name] for name in PROPOSED if name in request.GET}
    form = NewEventForm(staff(request), request.POST or None, initial=known)
    if request.method == "POST" and form.is_valid() and "back" not in request.POST:
        if form.rule:
            return _preview(request, form, form.rule.dates())
        event = form.save()
        messages.success(request, _("La séance est créée."))
        return redirect("events:staff_event", event.pk)
    return render(request, "events/new.html", {"form": form}, status=422 if form.errors else 200)


@require_POST
def new_series(request: HttpRequest) -> HttpResponse:
    form = NewEventForm(staff(request), request.POST)
    if not form.is_valid() or not form.rule:
        return render(request, "events/new.html", {"form": form}, status=422)
    days = [day for day in form.rule.dates() if day.isoformat() in request.POST.getlist("days")]
    if not days:
        return _preview(request, form, days, status=422)
    hours = (form.cleaned_data["start_time"], form.cleaned_data["end_time"])
    hosts = list(form.cleaned_data["hosts"])
    series = actions.create_series(form.fields_of_events(), hosts, form.rule, hours, days)
    done = ngettext("La série est créée : %(n)s séance.", "La série est créée : %(n)s séances.", len(days))
    messages.success(request, done % {"n": len(days)})
    return redirect("events:series", series.pk)


def _preview(request: HttpRequest, form: NewEventForm, kept: list[date], status: int = 200) -> HttpResponse:
    """All the dates of the series, with what there is to know of each, before anything is saved."""
    new, rule = form.cleaned_data, form.rule
    assert rule  # noqa: S101 - the form is valid
    wish = Wish(staff(request), new["library"], new["room"], list(new["hosts"]))
    days = rule.dates()
    planned = wish.look((moment(day, new["start_time"]), moment(day, new["end_time"])) for day in days)
    context = {
        "form": form,
        "rule": rule,
        "planned": planned,
        "kept": {day.isoformat() for day in kept},
        "skipped": rule.skipped(),
        "unknown": wish.unknown,
        "nothing_kept": not kept,
    }
    return render(request, "events/series_preview.html", context, status=status)


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    event = own_event_or_404(request, pk)
    form = EditForm(staff(request), request.POST or None, instance=event)
    if request.method != "POST" or not form.is_valid():
        return _edit_page(request, form, 422 if form.errors else 200)
    try:
        actions.edit(event, form.edit(), form.read_at, form.cleaned_data.get("scope", actions.Scope.ONE))
    except actions.Stale:
        return _edit_page(request, EditForm.on_top(form.user, request.POST, own_event_or_404(request, pk)), 409)
    except actions.Refused as refusal:
        form.add_error("scope", str(refusal))
        return _edit_page(request, form, 422)
    messages.success(request, _("La séance est modifiée."))
    return redirect("events:staff_event", event.pk)


def _edit_page(request: HttpRequest, form: EditForm, status: int) -> HttpResponse:
    return render(request, "events/edit.html", {"form": form, "event": form.instance}, status=status)


def copy(request: HttpRequest, pk: int) -> HttpResponse:
    event = own_event_or_404(request, pk)
    form = CopyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        twin = actions.duplicate(event, form.cleaned_data["day"], form.cleaned_data["publication"])
        messages.success(request, _("La copie est créée."))
        return redirect("events:staff_event", twin.pk)
    return render(request, "events/copy.html", {"form": form, "event": event}, status=422 if form.errors else 200)
