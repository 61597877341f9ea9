"""The audit log of a network: what was done to the safety of its accounts."""

from collections.abc import Iterator

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from percolateur.accounts.actions import Kind, Origin, record
from percolateur.accounts.models import SecurityEvent
from percolateur.lib import csvfile
from percolateur.network.access import network_or_404, staff
from percolateur.network.forms import JournalFilter
from percolateur.network.journal import Line, lines, people_of
from percolateur.network.models import Role

SHOWN = 50
COLUMNS = ["quand", "quoi", "par", "pour", "précision", "réseau IP"]


@require_safe
def journal(request: HttpRequest, slug: str) -> HttpResponse:
    network = network_or_404(staff(request), slug, Role.ADMINISTRATOR)
    people = people_of(network)
    form = JournalFilter(request.GET or None, people=people)
    page = Paginator(form.matching(SecurityEvent.objects.concerning(list(people), [network.pk])), SHOWN).get_page(
        request.GET.get("page")
    )
    context = {"network": network, "form": form, "page": page, "lines": lines(page.object_list, people)}
    return render(request, "network/journal.html", context, status=422 if form.errors else 200)


@require_POST
def journal_csv(request: HttpRequest, slug: str) -> HttpResponse:
    """What the page shows, all of it, for a spreadsheet. Taking it away is told too."""
    network = network_or_404(staff(request), slug, Role.ADMINISTRATOR)
    people = people_of(network)
    form = JournalFilter(request.GET or None, people=people)
    events = form.matching(SecurityEvent.objects.concerning(list(people), [network.pk]))
    name = f"journal-{slug}-{timezone.localdate():%Y-%m-%d}"
    response = csvfile.download(name, [COLUMNS, *cells(lines(events.iterator(), people))])
    record(Kind.EXPORTED, Origin.of(request), network=network.pk, what="journal")
    return response


def cells(told: Iterator[Line]) -> Iterator[list[str]]:
    for line in told:
        when = timezone.localtime(line.at).strftime("%Y-%m-%d %H:%M:%S")
        yield [when, line.kind, line.actor, line.subject, line.what, line.place]
