"""What a network publishes: switched on and off, looked at before, and its questions read one by one."""

from collections.abc import Iterable
from itertools import islice
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from percolateur.board.models import Question
from percolateur.events.feeds import site_of
from percolateur.lib.tables.table import SEPARATOR
from percolateur.lib.tables.writing import STANDARD, text_of
from percolateur.lib.typed import number_in
from percolateur.network.access import staff
from percolateur.network.models import Network
from percolateur.opendata.access import (
    dataset_or_404,
    decided_network_or_404,
    decision_or_404,
    decisions,
    next_to_read,
    question_or_404,
    to_read,
)
from percolateur.opendata.actions import opening as actions
from percolateur.opendata.cautions import cautions
from percolateur.opendata.datasets import Dataset
from percolateur.opendata.forms.reading import ReadingForm
from percolateur.opendata.models import OpenQuestion
from percolateur.opendata.switches import remarks, switches

PREVIEWED = 5  # rows
SHOWN = 20  # decisions a page


@require_safe
def opening(request: HttpRequest, slug: str) -> HttpResponse:
    network = decided_network_or_404(request, slug)
    context = {"network": network, "switches": switches(network), "waiting": to_read(network).count()}
    return render(request, "opendata/opening.html", context | {"remarks": remarks(network)})


@require_safe
def preview(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """The first rows as anyone would read them."""
    network, dataset = decided_network_or_404(request, slug), dataset_or_404(name)
    rows = islice(dataset.rows([network], site_of(request)), PREVIEWED)
    context = {"network": network, "dataset": dataset, "rows": list(told(dataset, rows))}
    return render(request, "opendata/preview.html", context)


def told(dataset: Dataset, rows: Iterable[Any]) -> Iterable[list[tuple[str, str]]]:
    """Of each row, the columns that say something."""
    columns = dataset.table.columns
    for cells in dataset.table.cells(rows):
        texts = [text_of(*pair, STANDARD) for pair in zip(columns, cells, strict=True)]
        pairs = zip(columns, texts, strict=True)
        yield [(column.name, text.replace(SEPARATOR, f" {SEPARATOR} ")) for column, text in pairs if text]


@require_POST
def opened(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    network, dataset = decided_network_or_404(request, slug), dataset_or_404(name)
    actions.open_dataset(network, dataset.subset)
    messages.success(request, _("« %(what)s » : publié. Vous pouvez le retirer à tout moment.") % named(dataset))
    return redirect("opendata:opening", slug)


@require_POST
def withdrawal(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    network, dataset = decided_network_or_404(request, slug), dataset_or_404(name)
    actions.withdraw_dataset(network, dataset.subset)
    messages.success(request, _("« %(what)s » : retiré. Son fichier n’est plus en ligne.") % named(dataset))
    return redirect("opendata:opening", slug)


def named(dataset: Dataset) -> dict[str, object]:
    return {"what": dataset.table.title}


# --- the questions, one by one


@require_safe
def reading(request: HttpRequest, slug: str) -> HttpResponse:
    """The next one that nobody read; after the one of `apres` when somebody left that for later."""
    network = decided_network_or_404(request, slug)
    question = next_to_read(network, number_in(request.GET.get("apres", "")))
    return reading_page(request, network, question, ReadingForm(question=question) if question else None)


@require_safe
def question(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One that was decided already, to change what is published of it."""
    question = question_or_404(request, slug, pk)
    return reading_page(request, question.board.event.network, question, ReadingForm(question=question))


def reading_page(
    request: HttpRequest, network: Network, question: Question | None, form: ReadingForm | None
) -> HttpResponse:
    context: dict[str, Any] = {"network": network, "question": question, "form": form}
    context |= {"waiting": to_read(network).count(), "cautions": cautions(question.text) if question else []}
    context |= {"last": decisions(network).filter(decided_by=staff(request)).first()}
    status = 422 if form is not None and form.errors else 200
    return render(request, "opendata/reading.html", context, status=status)


@require_POST
def publication(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    question = question_or_404(request, slug, pk)
    form = ReadingForm(request.POST, question=question)
    if not form.is_valid():
        return reading_page(request, question.board.event.network, question, form)
    actions.publish(question, staff(request), **form.cleaned_data)
    return read(request, slug, _("La question est publiée."))


@require_POST
def refusal(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    actions.refuse(question_or_404(request, slug, pk), staff(request))
    return read(request, slug, _("La question ne sera pas publiée."))


@require_POST
def undoing(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Not published any more: it waits to be read again."""
    actions.read_again(decision_or_404(request, slug, pk))
    messages.success(request, _("La question n’est plus publiée. Elle attend d’être relue."))
    return redirect("opendata:question", slug, pk)


def read(request: HttpRequest, slug: str, done: str) -> HttpResponse:
    messages.success(request, done)
    return redirect(f"{reverse('opendata:reading', args=[slug])}#question")


@require_safe
def decided(request: HttpRequest, slug: str) -> HttpResponse:
    network = decided_network_or_404(request, slug)
    page = Paginator(decisions(network), SHOWN).get_page(request.GET.get("page"))
    published = decisions(network).filter(status=OpenQuestion.Status.PUBLISHED).count()
    return render(request, "opendata/decided.html", {"network": network, "page": page, "published": published})
