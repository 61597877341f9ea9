"""The State's report: one event and its prefilled form, what is left to report, the file of a period."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from percolateur.events.access import run_event_or_404
from percolateur.events.models import Event
from percolateur.lib.answers import xlsx_answer
from percolateur.lib.typed import number_in
from percolateur.lib.way_back import way_back
from percolateur.network.access import libraries_of, staff
from percolateur.reports.actions import coop as actions
from percolateur.reports.coop.listing import by_library, reportable
from percolateur.reports.coop.sheet import copy_sheet
from percolateur.reports.coop.state import HOME, Reported
from percolateur.reports.coop.subjects import allowed, names_of
from percolateur.reports.coop.workbook import activities
from percolateur.reports.forms.coop import CoopFilter, CoopForm

SHOWN = 40  # events a page


def public_event_or_404(request: HttpRequest, pk: int) -> Event:
    """One that this person may run, and that the public could come to: staff cafés are not reported."""
    event = run_event_or_404(request, pk)
    if not event.is_public:
        raise Http404
    return event


def held_event_or_404(request: HttpRequest, pk: int) -> Event:
    return get_object_or_404(reportable(Event.objects.of(staff(request))).with_place(), pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
def coop(request: HttpRequest, pk: int) -> HttpResponse:
    """What goes to La Coop, and the button that opens it. To POST, what the team changed."""
    event = public_event_or_404(request, pk)
    if event.status != Event.Status.HELD:
        return render(request, "reports/coop_not_yet.html", {"event": event})
    reported = Reported(event)
    form = CoopForm(request.POST or None, initial=CoopForm.initial_of(reported.report))
    if request.method == "POST" and form.is_valid():
        actions.choose(event, form.chosen)
        messages.success(request, _("C’est enregistré : le formulaire de la Coop sera rempli ainsi."))
        return redirect("reports:coop", pk)
    context = {
        "event": event,
        "reported": reported,
        "subjects": names_of(allowed(reported.report.subjects)),
        "form": form,
        "sheet": copy_sheet(reported),
        "home": HOME,
    }
    return render(request, "reports/coop.html", context, status=422 if form.errors else 200)


@require_safe
def coop_card(request: HttpRequest) -> HttpResponse:
    """The button for the pages of an event, as a fragment: `seance` is its key. Nothing before it was held."""
    event = held_event_or_404(request, number_in(request.GET.get("seance", "")) or 0)
    return render(request, "reports/_coop_card.html", {"event": event, "reported": Reported(event)})


@require_POST
def coop_mark(request: HttpRequest, pk: int) -> HttpResponse:
    event = held_event_or_404(request, pk)
    actions.mark(event, staff(request))
    messages.success(request, _("C’est noté : la séance est reportée dans la Coop."))
    return redirect(way_back(request, request.POST.get("next", ""), reverse("reports:coop", args=[pk])))


@require_POST
def coop_unmark(request: HttpRequest, pk: int) -> HttpResponse:
    event = held_event_or_404(request, pk)
    actions.take_back(event)
    messages.success(request, _("C’est noté : la séance reste à reporter."))
    return redirect(way_back(request, request.POST.get("next", ""), reverse("reports:coop", args=[pk])))


@require_safe
def coop_list(request: HttpRequest) -> HttpResponse:
    """What is left to report, by library."""
    user = staff(request)
    form = CoopFilter(request.GET or None, libraries=libraries_of(user))
    events = form.within(reportable(Event.objects.of(user)))
    shown = form.in_state(events).select_related("library", "coop_report__reported_by")
    page = Paginator(shown.order_by("library__name", "library", "-start", "pk"), SHOWN).get_page(
        request.GET.get("page")
    )
    context = {
        "form": form,
        "page": page,
        "libraries": by_library(events, page.object_list),
        "days": form.days,
        "any": events.exists(),
        "home": HOME,
    }
    return render(request, "reports/coop_list.html", context, status=422 if form.errors else 200)


@require_safe
def coop_file(request: HttpRequest) -> HttpResponse:
    """The period that the list shows, as a spreadsheet under La Coop's own headings."""
    user = staff(request)
    form = CoopFilter(request.GET or None, libraries=libraries_of(user))
    if form.errors:
        return coop_list(request)
    first, last = form.days
    events = form.in_state(form.within(reportable(Event.objects.of(user)))).with_place()
    return xlsx_answer(activities(events.order_by("start", "pk")), f"coop-{first}-{last}")
