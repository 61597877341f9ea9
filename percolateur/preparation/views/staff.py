"""Staff cafés: to practise among colleagues; and, for coordination, who hosts where and whom to begin with."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from percolateur.accounts.models import User
from percolateur.events.models import Event
from percolateur.lib.typed import number_in
from percolateur.network.access import may_coordinate, network_or_404, staff
from percolateur.network.models import Network, Role
from percolateur.preparation.access.staff import (
    colleague_or_404,
    coordinated_event_or_404,
    staff_cafe_or_404,
    staff_cafes_of,
)
from percolateur.preparation.actions import staff as actions
from percolateur.preparation.team.buddies import pairs_for
from percolateur.preparation.team.coverage import coverage
from percolateur.preparation.team.history import practices
from percolateur.preparation.team.reading import reading_list

PAST = 6  # staff cafés that are over, still shown


@require_safe
def staff_cafes(request: HttpRequest, slug: str) -> HttpResponse:
    """Those to come and the last ones, each with one tap to say that one is there; and what to read."""
    user = staff(request)
    network = network_or_404(user, slug)
    cafes = staff_cafes_of(network).prefetch_related("hosts", "colleagues__user")
    context: dict[str, Any] = {
        "network": network,
        "coming": told(cafes.upcoming(), user),
        "past": told(cafes.past()[:PAST], user),
        "reading": reading_list(network),
        "may_coordinate": may_coordinate(user, network),
        "mine": first_times(network, user),
    }
    return render(request, "preparation/staff_cafes.html", context)


def told(cafes: Any, user: User) -> list[tuple[Event, bool, list[str]]]:
    """Each with whether this person said to be there, and the names of those who did."""
    found = []
    for cafe in cafes:
        there = [colleague.user for colleague in cafe.colleagues.all()]
        found.append((cafe, user in there, sorted(str(colleague) for colleague in there)))
    return found


def first_times(network: Network, user: User) -> list[Any]:
    """The cafés at which this person could host for a first time, beside somebody."""
    team = practices(network)
    return pairs_for(network, team).get(user.pk, [])


@require_POST
def staff_cafe_presence(request: HttpRequest, pk: int) -> HttpResponse:
    """« J’y serai », « j’y étais » ; and the same tap takes it back."""
    cafe, user = staff_cafe_or_404(request, pk), staff(request)
    if request.POST.get("there") == "no":
        actions.not_be_there(cafe, user)
        messages.success(request, _("C’est retiré."))
    elif cafe.status == Event.Status.CANCELLED:
        messages.error(request, _("Ce café est annulé."))
    else:
        actions.be_there(cafe, user)
        said = _("C’est noté : vous y étiez.") if cafe.is_over else _("C’est noté : vous y serez.")
        messages.success(request, said)
    return redirect("preparation:staff_cafes", cafe.network.slug)


@require_safe
def team_coverage(request: HttpRequest, slug: str) -> HttpResponse:
    """By library and by colleague, for coordination."""
    network = network_or_404(staff(request), slug, Role.COORDINATOR)
    team = practices(network)
    pairs = pairs_for(network, team)
    context = {
        "network": network,
        "libraries": coverage(network, team),
        "team": team,
        "beginners": [(practice, pairs.get(practice.user.pk, [])) for practice in team if practice.is_new],
    }
    return render(request, "preparation/coverage.html", context)


@require_POST
def pairing(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a colleague beside the hosts of a café to come."""
    event = coordinated_event_or_404(request, pk)
    user = colleague_or_404(event.network, number_in(request.POST.get("colleague", "")) or 0)
    if event.status != Event.Status.SCHEDULED:
        raise Http404
    actions.host_beside(event, user)
    messages.success(request, _("%(name)s anime aussi ce café. Prévenez la personne.") % {"name": user})
    return redirect("preparation:team_coverage", event.network.slug)
