"""What to put on the table of an event: look for it, put it aside, fetch it on the shelves."""

import re
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from percolateur.events.access import run_event_or_404
from percolateur.events.models import Event
from percolateur.lib.answers import pdf_answer
from percolateur.lib.typed import number_in
from percolateur.network.access import may_coordinate
from percolateur.preparation.access.table import document_or_404
from percolateur.preparation.actions.documents import put_aside, put_back, want_again
from percolateur.preparation.call_list import in_order, print_list
from percolateur.preparation.forms.document import DocumentForm, LookUpForm
from percolateur.preparation.looking import copy_in, look_up, themes_of
from percolateur.preparation.models import Catalogue

place_in_results = re.compile("n-[0-9]{1,3}")


@require_safe
def documents(request: HttpRequest, event: int) -> HttpResponse:
    return _page(request, run_event_or_404(request, event))


def _page(request: HttpRequest, event: Event, form: DocumentForm | None = None) -> HttpResponse:
    catalogue = Catalogue.objects.of(event.library)
    look = LookUpForm(request.GET)
    aside = in_order(event.table_documents.aside())
    context: dict[str, Any] = {
        "event": event,
        "catalogue": catalogue,
        "may_coordinate": may_coordinate(request.user, event.library.network),
        "themes": themes_of(event) if catalogue else [],
        "look": look,
        "query": request.GET.urlencode(),
        "aside": aside,
        "form": form or DocumentForm(),
        "removed": event.table_documents.filter(pk=number_in(request.GET.get("retire", "")) or 0).first(),
    }
    if form is None and (found := look_up(catalogue, look)):
        known = {document.identifier: document for document in aside if document.identifier}
        notices = found.answer.notices if found.answer else ()
        context["found"] = found
        context["results"] = [
            (notice, copy_in(notice, event.library), known.get(notice.identifier)) for notice in notices
        ]
    return render(request, "preparation/documents.html", context, status=422 if form else 200)


@require_POST
def aside(request: HttpRequest, event: int) -> HttpResponse:
    """From the results, where nobody sees the fields, or typed by hand."""
    place = run_event_or_404(request, event)
    form = DocumentForm(request.POST)
    if not form.is_valid():
        return _page(request, place, form)
    fields = {name: form.cleaned_data[name] for name in form.Meta.fields}
    document = put_aside(place, form.cleaned_data["identifier"], **fields)
    messages.success(request, _("« %(title)s » est mis de côté.") % {"title": document.title})
    return _back(request, event, f"d-{document.pk}")


@require_POST
def removal(request: HttpRequest, event: int, pk: int) -> HttpResponse:
    document = document_or_404(run_event_or_404(request, event), pk)
    put_back(document)
    return _back(request, event, "retire", retire=str(pk))


@require_POST
def returning(request: HttpRequest, event: int, pk: int) -> HttpResponse:
    want_again(document_or_404(run_event_or_404(request, event), pk))
    return _back(request, event, f"d-{pk}")


@require_safe
def call_list(request: HttpRequest, event: int) -> HttpResponse:
    """The list to take along to the shelves."""
    place = run_event_or_404(request, event)
    return pdf_answer(print_list(place), f"cotes-{event}")


def _back(request: HttpRequest, event: int, anchor: str, **more: str) -> HttpResponse:
    """To the same results, at what was just touched: in the results when it was there, else in what is aside."""
    if place_in_results.fullmatch(touched := request.POST.get("back", "")):
        anchor = touched
    asked = request.GET.copy()
    asked.pop("retire", None)
    asked.update(more)
    query = f"?{asked.urlencode()}" if asked else ""
    return redirect(f"{reverse('preparation:documents', args=[event])}{query}#{anchor}")
