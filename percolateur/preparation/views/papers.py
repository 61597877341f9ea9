"""What is printed for an event: one page that lists it all, each in one click."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from percolateur.board.views.answering import public_address
from percolateur.events.access import run_event_or_404
from percolateur.lib.answers import pdf_answer
from percolateur.network.access import libraries_of, networks_of, staff
from percolateur.preparation.actions.printed import remember
from percolateur.preparation.forms.papers import LanguageForm, MonthForm
from percolateur.preparation.models import PrintedPaper
from percolateur.preparation.models.checklist import may_be_prepared
from percolateur.preparation.papers.catalogue import BILINGUAL, cafe, paper_of, shelves
from percolateur.preparation.papers.month import print_month


@require_safe
@never_cache
def papers(request: HttpRequest, pk: int) -> HttpResponse:
    return page(request, pk, LanguageForm())


def page(request: HttpRequest, pk: int, form: LanguageForm, status: int = 200) -> HttpResponse:
    event = run_event_or_404(request, pk)
    printed = dict(PrintedPaper.objects.filter(preparation__event=event).values_list("paper", "printed_at"))
    context = {
        "event": event,
        "palette": event.network.palette,
        "shelves": [
            (use, [(paper, paper.address(event), printed.get(paper.key)) for paper in found])
            for use, found in shelves(event)
            if found
        ],
        "bilingual": BILINGUAL,
        "form": form if cafe(event) else None,
        "is_open": may_be_prepared(event),
    }
    return render(request, "preparation/papers.html", context, status=status)


@require_POST
def printing(request: HttpRequest, pk: int, paper: str) -> HttpResponse:
    """Print a paper, and remember it. What is over is printed all the same."""
    event = run_event_or_404(request, pk)
    if paper == BILINGUAL:
        form = LanguageForm(request.POST)
        if not form.is_valid():
            return page(request, pk, form, 422)
        paper = f"{BILINGUAL}-{form.cleaned_data['langue']}"
    if paper_of(event, paper) is None:
        raise Http404
    if may_be_prepared(event):
        remember(event, paper)
    return redirect("preparation:paper", pk, paper)


@require_safe
@never_cache
def paper(request: HttpRequest, pk: int, paper: str) -> HttpResponse:
    event = run_event_or_404(request, pk)
    found = paper_of(event, paper)
    if found is None:
        raise Http404
    return pdf_answer(found.pdf(event, public_address(request)), f"{paper}-{event.start:%Y-%m-%d}")


@require_safe
@never_cache
def month(request: HttpRequest) -> HttpResponse:
    """The programme of a month as a poster; without a month, the form that asks for one."""
    user = staff(request)
    form = MonthForm(request.GET or None, libraries=libraries_of(user), networks=networks_of(user))
    if not form.is_valid():
        status = 422 if form.errors else 200
        return render(request, "preparation/month.html", {"form": form}, status=status)
    chosen = form.cleaned_data["mois"]
    document = print_month(form.place, chosen, public_address(request), form.size)
    return pdf_answer(document, f"programme-{chosen}")
