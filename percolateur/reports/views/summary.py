"""The summary of an event, as a page and as a document to print."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from percolateur.board.views.answering import public_address
from percolateur.board.views.showing import picture_of
from percolateur.events.access import may_run
from percolateur.lib.answers import pdf_answer
from percolateur.lib.limiting import limited
from percolateur.reports.access import picture_or_404, summary_or_404
from percolateur.reports.document import print_summary

fresh = cache_control(private=True, no_cache=True)  # a café closed by mistake is reopened


@require_safe
@login_not_required
@fresh
def summary(request: HttpRequest, key: str) -> HttpResponse:
    summary = summary_or_404(request, key)
    context = {"summary": summary, "event": summary.event, "may_run": may_run(request.user, summary.event)}
    return render(request, "reports/not_yet.html" if summary.board.is_open else "reports/summary.html", context)


@require_safe
@login_not_required
@fresh
def picture(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """A photo that the host let into the summary."""
    return picture_of(request, picture_or_404(summary_or_404(request, key), pk))


@require_safe
@login_not_required
@limited("summary", "60/minute", "GET")
@fresh
def summary_pdf(request: HttpRequest, key: str) -> HttpResponse:
    summary = summary_or_404(request, key)
    page = reverse("reports:summary", args=[summary.board.summary_key])
    if summary.board.is_open:
        return redirect(page)
    document = print_summary(summary, public_address(request) + page)
    return pdf_answer(document, f"compte-rendu-{timezone.localtime(summary.event.start):%Y-%m-%d}")
