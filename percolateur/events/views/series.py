"""The pages of a series: its rule, its dates, and what may become of them."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from percolateur.events import actions
from percolateur.events.access import own_event_or_404, own_series_or_404
from percolateur.events.forms.series import DayForm, EndForm
from percolateur.events.models import Event, Series


@require_safe
def series(request: HttpRequest, pk: int) -> HttpResponse:
    series = own_series_or_404(request, pk)
    events = list(series.own_events.with_place().order_by("start", "pk"))
    context = {
        "series": series,
        "coming": [event for event in events if not event.has_begun],
        "past": [event for event in events if event.has_begun],
        "drafts": [event for event in events if not event.has_begun and event.status == Event.Status.DRAFT],
        "to_cancel": [event for event in events if _may_be_cancelled(event)],
    }
    return render(request, "events/series.html", context)


def _may_be_cancelled(event: Event) -> bool:
    return not event.has_begun and event.status in (Event.Status.SCHEDULED, Event.Status.POSTPONED)


def addition(request: HttpRequest, pk: int) -> HttpResponse:
    series = own_series_or_404(request, pk)
    form = DayForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            event = actions.add_day(series, form.cleaned_data["day"])
        except actions.Refused as refusal:
            form.add_error("day", str(refusal))
        else:
            messages.success(request, _("La séance est ajoutée à la série."))
            return redirect("events:staff_event", event.pk)
    return render(
        request, "events/series_day.html", {"form": form, "series": series}, status=422 if form.errors else 200
    )


def removal(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one event out of its series, after a question that says what becomes of it."""
    event = own_event_or_404(request, pk)
    if not (series := event.series):
        raise Http404
    if request.method != "POST":
        return render(request, "events/removal.html", {"event": event, "is_bare": event.is_bare})
    try:
        gone = actions.remove_day(event)
    except actions.Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("events:staff_event", event.pk)
    messages.success(request, _("La séance est retirée de la série.") if gone else _("La séance est annulée."))
    return _back_to(series)


def ending(request: HttpRequest, pk: int) -> HttpResponse:
    series = own_series_or_404(request, pk)
    form = EndForm(series.to_come.order_by("series_day"), request.POST or None)
    if request.method == "POST" and form.is_valid():
        gone, cancelled = actions.end_series(series, form.last_day())
        messages.success(request, _end_in_words(gone, cancelled))
        return _back_to(series)
    return render(
        request, "events/series_end.html", {"form": form, "series": series}, status=422 if form.errors else 200
    )


def _end_in_words(gone: int, cancelled: int) -> str:
    words = [ngettext("%(n)s séance retirée", "%(n)s séances retirées", gone) % {"n": gone}]
    if cancelled:
        words.append(ngettext("%(n)s annulée", "%(n)s annulées", cancelled) % {"n": cancelled})
    return _("La série est terminée : %(words)s.") % {"words": ", ".join(words)}


def _back_to(series: Series) -> HttpResponse:
    """The page of the series, or that of the team when nothing is left of it."""
    if Series.objects.filter(pk=series.pk).exists():
        return redirect("events:series", series.pk)
    return redirect("events:staff")


def cancellation(request: HttpRequest, pk: int) -> HttpResponse:
    series = own_series_or_404(request, pk)
    if request.method != "POST":
        events = [event for event in series.to_come if _may_be_cancelled(event)]
        seats = sum(event.seats_taken + event.seats_waiting for event in events)
        context = {"series": series, "events": events, "seats": seats}
        return render(request, "events/series_cancellation.html", context)
    n = actions.cancel_to_come(series)
    messages.success(request, ngettext("%(n)s séance est annulée.", "%(n)s séances sont annulées.", n) % {"n": n})
    return redirect("events:series", series.pk)


@require_POST
def publication(request: HttpRequest, pk: int) -> HttpResponse:
    series = own_series_or_404(request, pk)
    n = actions.publish_to_come(series)
    messages.success(request, ngettext("%(n)s séance est publiée.", "%(n)s séances sont publiées.", n) % {"n": n})
    return redirect("events:series", series.pk)
