"""The press watch: what the papers say, what is put aside of it, and the list of papers."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from percolateur.events.access import run_event_or_404
from percolateur.events.models import Event
from percolateur.lib.answers import pdf_answer
from percolateur.lib.typed import number_in
from percolateur.network.access import network_or_404, networks_of, staff
from percolateur.network.models import Network, Role
from percolateur.network.subjects import Subject
from percolateur.preparation.access.press import coming_events, press_feed_or_404, press_item_or_404, press_of
from percolateur.preparation.actions.press import propose, put_aside, switch, take_back
from percolateur.preparation.forms.press import PressFeedForm
from percolateur.preparation.models import PressFeed, PressItem
from percolateur.preparation.press.defaults import PAPERS
from percolateur.preparation.press.printing import print_review, print_week

PER_PAGE = 30


@require_safe
def press(request: HttpRequest) -> HttpResponse:
    """Newest first, by subject or by paper, each put aside in one tap for the event that is chosen."""
    user = staff(request)
    networks, events = networks_of(user), coming_events(user)
    items, subject, paper = press_of(user), request.GET.get("theme", ""), number_in(request.GET.get("journal", ""))
    if subject in Subject.values:
        items = items.about(subject)
    if paper:
        items = items.filter(feed=paper)
    event = _chosen(request, events)
    context = {
        "page": Paginator(items.with_aside(event), PER_PAGE).get_page(request.GET.get("page")),
        "papers": PressFeed.objects.filter(network__in=networks),
        "subjects": Subject.choices,
        "subject": subject,
        "paper": paper,
        "events": events,
        "event": event,
        "kept": networks_of(user, Role.COORDINATOR),
    }
    return render(request, "preparation/press.html", context)


def _chosen(request: HttpRequest, events: list[Event]) -> Event | None:
    """The event things are put aside for: the one that was chosen, else the next one of this person."""
    wanted = number_in(request.GET.get("seance", ""))
    return next((event for event in events if event.pk == wanted), events[0] if events else None)


@require_POST
def press_aside(request: HttpRequest, pk: int) -> HttpResponse:
    """Put aside, or take back (`remove`), for one event."""
    item = press_item_or_404(request, pk)
    event = run_event_or_404(request, number_in(request.POST.get("event", "")) or 0)
    if request.POST.get("remove"):
        take_back(item, event)
        messages.success(request, _("« %(title)s » n’est plus de côté.") % {"title": item.title})
    else:
        put_aside(item, event)
        messages.success(request, _("« %(title)s » est de côté pour la séance.") % {"title": item.title})
    back = request.POST.get("back", "")
    if back == "event":
        return redirect("preparation:press_review", event.pk)
    query = f"?{back}" if back else f"?seance={event.pk}"
    return redirect(f"{reverse('preparation:press')}{query}#a-{item.pk}")


@require_safe
def press_review(request: HttpRequest, event: int) -> HttpResponse:
    """What was put aside for an event, to read before it and to print."""
    place = run_event_or_404(request, event)
    items = PressItem.objects.aside_for(place).with_aside(place).select_related("feed")
    return render(request, "preparation/press_review.html", {"event": place, "items": items})


@require_safe
def press_review_pdf(request: HttpRequest, event: int) -> HttpResponse:
    place = run_event_or_404(request, event)
    return pdf_answer(print_review(place), f"revue-de-presse-{place.start:%Y-%m-%d}")


@require_safe
def press_week_pdf(request: HttpRequest, slug: str) -> HttpResponse:
    network = network_or_404(staff(request), slug)
    return pdf_answer(print_week(network), "revue-de-presse-de-la-semaine")


def press_feeds(request: HttpRequest, slug: str) -> HttpResponse:
    """The papers of a network: those it reads, those that are proposed, and any other by its address."""
    network = network_or_404(staff(request), slug, Role.COORDINATOR)
    form = PressFeedForm(request.POST or None, network=network)
    if request.method == "POST" and form.is_valid():
        feed = form.save()
        messages.success(request, _("%(title)s est dans la liste. Ses articles arrivent.") % {"title": feed.title})
        return redirect("preparation:press_feeds", slug)
    return render(
        request,
        "preparation/press_feeds.html",
        {"network": network, "form": form, **_papers(network)},
        status=422 if form.errors else 200,
    )


def _papers(network: Network) -> dict[str, Any]:
    feeds = list(network.press_feeds.all())
    known = {feed.url for feed in feeds}
    proposed = [(place, paper) for place, paper in enumerate(PAPERS) if paper.address not in known]
    return {"feeds": feeds, "proposed": proposed}


@require_POST
def press_proposal(request: HttpRequest, slug: str) -> HttpResponse:
    """Switch on one of those proposed, by its place."""
    network = network_or_404(staff(request), slug, Role.COORDINATOR)
    place = number_in(request.POST.get("paper", ""))
    if place is not None and place < len(PAPERS):
        feed = propose(network, PAPERS[place])
        messages.success(request, _("%(title)s est lu désormais. Ses articles arrivent.") % {"title": feed.title})
    return redirect("preparation:press_feeds", slug)


@require_POST
def press_switch(request: HttpRequest, pk: int) -> HttpResponse:
    feed = press_feed_or_404(request, pk)
    switch(feed, on=bool(request.POST.get("on")))
    sentence = _("%(title)s est lu à nouveau.") if feed.is_on else _("%(title)s n’est plus lu. Ses articles restent.")
    messages.success(request, sentence % {"title": feed.title})
    return redirect("preparation:press_feeds", feed.network.slug)
