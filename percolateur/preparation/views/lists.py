"""The list of a library: what its team does before each event, in its own words and its own order."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from percolateur.events.formats import Format
from percolateur.network.models import Library
from percolateur.preparation.access.checklist import item_or_404, list_or_404
from percolateur.preparation.actions import checklist as actions
from percolateur.preparation.actions.checklist import Refused
from percolateur.preparation.columns import Column
from percolateur.preparation.forms.checklist import ItemForm, StepForm
from percolateur.preparation.models import ChecklistItem


@require_safe
def checklist(request: HttpRequest, pk: int) -> HttpResponse:
    library, items = list_or_404(request, pk)
    standing = [item for item in items if not item.withdrawn_at]
    context = {
        "library": library,
        "columns": [
            (column, [(item, formats_of(item)) for item in standing if item.column == column]) for column in Column
        ],
        "withdrawn": [item for item in items if item.withdrawn_at],
    }
    return render(request, "preparation/list.html", context)


def formats_of(item: ChecklistItem) -> list[str]:
    """The names of the formats it is for; none when it is for all."""
    return [str(Format(each).label) for each in item.formats if each in Format]


def add(request: HttpRequest, pk: int) -> HttpResponse:
    library, _items = list_or_404(request, pk)
    form = ItemForm(request.POST or None, initial={"column": request.GET.get("colonne", Column.ROOM)})
    if request.method == "POST" and form.is_valid():
        try:
            item = actions.add_item(library, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return back(library, item.key)
    return form_page(request, library, form)


def edit(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    library, item = item_or_404(request, pk, key)
    form = ItemForm(request.POST or None, instance=item)
    if request.method == "POST" and form.is_valid():
        actions.edit_item(library, key, **form.cleaned_data)
        return back(library, key)
    return form_page(request, library, form, item)


def form_page(request: HttpRequest, library: Library, form: ItemForm, item: Any = None) -> HttpResponse:
    context = {"library": library, "form": form, "item": item}
    return render(request, "preparation/list_form.html", context, status=422 if form.errors else 200)


def back(library: Library, key: str) -> HttpResponse:
    return redirect(f"{reverse('preparation:list', args=[library.pk])}#chose-{key}")


@require_POST
def place(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    library, _item = item_or_404(request, pk, key)
    form = StepForm(request.POST)
    if form.is_valid():
        actions.move(library, key, form.cleaned_data["step"])
    return back(library, key)


@require_POST
def removal(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    library, item = item_or_404(request, pk, key)
    actions.withdraw(library, key)
    messages.success(request, _("« %(thing)s » n’est plus dans la liste. Vous pouvez l’y remettre.") % {"thing": item})
    return back(library, key)


@require_POST
def return_(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    library, item = item_or_404(request, pk, key)
    actions.put_back(library, key)
    messages.success(request, _("« %(thing)s » est de nouveau dans la liste.") % {"thing": item})
    return back(library, key)
