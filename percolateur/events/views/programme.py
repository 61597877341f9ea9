"""The public programme."""

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from percolateur.events.access import may_run, visible_event_or_404
from percolateur.events.forms.programme import ProgrammeFilter
from percolateur.events.models import Event, EventQuerySet

PER_PAGE = 15  # keeps a page of the programme under 600 elements


@require_safe
@login_not_required
def programme(request: HttpRequest) -> HttpResponse:
    return _listing(request, "events/programme.html", Event.objects.public().upcoming())


@require_safe
@login_not_required
def past(request: HttpRequest) -> HttpResponse:
    return _listing(request, "events/past.html", Event.objects.public().past())


def _listing(request: HttpRequest, template: str, events: EventQuerySet) -> HttpResponse:
    filters = ProgrammeFilter(events, request.GET)
    page = Paginator(filters.matching().with_place(), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, template, {"filters": filters, "page": page})


@require_safe
@login_not_required
def event(request: HttpRequest, pk: int) -> HttpResponse:
    event = visible_event_or_404(request, pk)
    return render(request, "events/event.html", {"event": event, "may_run": may_run(request.user, event)})
