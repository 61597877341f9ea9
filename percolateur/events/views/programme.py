"""The public programme."""

from functools import partial
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from percolateur.events import nearby
from percolateur.events.access import may_run, standing, visible_event_or_404
from percolateur.events.feeds import inert, json_ld, site_of
from percolateur.events.forms.programme import ProgrammeFilter
from percolateur.events.kept import kept
from percolateur.events.models import Event, EventQuerySet
from percolateur.events.months import Month
from percolateur.events.next_dates import workshop_for_beginners
from percolateur.events.seats import NUMBER_LEFT, NUMBERS
from percolateur.lib.blanks import fill
from percolateur.lib.choice import show_nothing_from_elsewhere

PER_PAGE = 15  # keeps a page of the programme under 600 elements
UNDER_TOWNS = 10  # below the towns to choose from


@require_safe
@login_not_required
def programme(request: HttpRequest) -> HttpResponse:
    """What is to come, or one month; near a town when one is given."""
    public = Event.objects.public()
    filters = ProgrammeFilter(public.upcoming(), request.GET)
    month = filters.month
    events = filters.matching(public.during(month.first_day, month.next.first_day)) if month else filters.matching()
    context: dict[str, Any] = {"filters": filters, "month": month, "this_month": Month.now()}
    context |= _near(request, filters.typed_town, events) or {"page": _page(request, events.with_place())}
    if month:
        context |= _neighbours(month, filters)
    return render(request, "events/programme.html", context)


@require_safe
@login_not_required
def past(request: HttpRequest) -> HttpResponse:
    filters = ProgrammeFilter(Event.objects.public().past(), request.GET, without=["pres", "mois"])
    page = _page(request, filters.matching().with_place())
    return render(request, "events/past.html", {"filters": filters, "page": page})


@require_safe
@login_not_required
def event(request: HttpRequest, pk: int) -> HttpResponse:
    """Kept with blanks for the numbers of seats, which change with every registration."""
    now = standing(pk)
    if now is None:
        raise Http404
    if now.for_children:
        show_nothing_from_elsewhere(request)
    response = kept(request, now.without_numbers, partial(event_page, request, pk))
    return fill(response, now.in_words())


def event_page(request: HttpRequest, pk: int) -> HttpResponse:
    event = visible_event_or_404(request, pk)
    context = {
        "event": event,
        "may_run": may_run(request.user, event),
        "workshop": workshop_for_beginners(event),
        "blanks": NUMBERS,
    }
    if event.is_public:
        known = json_ld(event, site_of(request))
        if "remainingAttendeeCapacity" in known:
            known["remainingAttendeeCapacity"] = NUMBER_LEFT
        context["json_ld"] = inert(known)
    return render(request, "events/event.html", context)


def _page(request: HttpRequest, events: Any, most: int = PER_PAGE) -> Page:
    return Paginator(events, most).get_page(request.GET.get("page"))


def _near(request: HttpRequest, typed: str, events: EventQuerySet) -> dict[str, Any] | None:
    """The events by distance, and the town; or the towns to choose from, and None for the list as it is."""
    if not typed:
        return None
    places = nearby.places_of(events)
    found = nearby.meant(typed, places)
    if len(found) != 1:
        return {"towns": found, "page": _page(request, events.with_place(), UNDER_TOWNS)}
    away = nearby.around(found[0], places)
    page = _page(request, nearby.by_distance(events, away))
    page.object_list = nearby.in_order(list(page.object_list), away)
    return {"town": found[0], "page": page}


def _neighbours(month: Month, filters: ProgrammeFilter) -> dict[str, Any]:
    """The months before and after, as far as there is something to see."""
    first, last = filters.matching(Event.objects.public()).limits()
    previous = month.previous if first and Month.of(first) < month else None
    following = month.next if last and Month.of(last) > month else None
    return {"previous_month": previous, "next_month": following}
