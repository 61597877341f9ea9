"""The yearly survey: the table of a network, the page of a library, the columns, the files."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from percolateur.lib import csvfile
from percolateur.lib.answers import xlsx_answer
from percolateur.network.access import library_or_404, may_coordinate, network_or_404, staff
from percolateur.network.models import Network, Role
from percolateur.reports.actions import survey as actions
from percolateur.reports.forms.survey import BaseColumns, ColumnFormSet, initial_of
from percolateur.reports.models import SurveyColumns
from percolateur.reports.survey.columns import Column, columns_of
from percolateur.reports.survey.indicators import INDICATORS, shown
from percolateur.reports.survey.table import SUMMARY, book, headings, line, lines, rows

FIRST_YEAR = 2000
SHOWN = 40  # libraries a page


def year_or_404(year: int) -> int:
    if not FIRST_YEAR <= year <= timezone.localdate().year:
        raise Http404
    return year


@require_safe
def survey(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """Every library of the network, with the figures that are asked for most."""
    network, year = network_or_404(staff(request), slug, Role.COORDINATOR), year_or_404(year)
    page = Paginator(lines(network, year), SHOWN).get_page(request.GET.get("page"))
    context = {
        "network": network,
        "year": year,
        "is_last": year == timezone.localdate().year,
        "columns": [INDICATORS[key] for key in SUMMARY],
        "page": page,
        "rows": [(one.library, [shown(INDICATORS[key].told(one)) for key in SUMMARY]) for one in page.object_list],
    }
    return render(request, "reports/survey.html", context)


@require_safe
def survey_library(request: HttpRequest, pk: int, year: int) -> HttpResponse:
    """All that the columns of the network say of one library, each with what it means."""
    library, year = library_or_404(staff(request), pk), year_or_404(year)
    told = line(library, year)
    kept = [column for column in columns_of(library.network, year) if column.on]
    context = {
        "library": library,
        "network": library.network,
        "year": year,
        "is_last": year == timezone.localdate().year,
        "is_empty": told.figures.is_empty,
        "uncounted": told.figures.events_held - told.figures.events_counted,
        "rows": [(column, column.cell(told), INDICATORS.get(column.indicator)) for column in kept],
        "may_coordinate": may_coordinate(request.user, library.network),
    }
    return render(request, "reports/survey_library.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def survey_columns(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """Name, order, leave out and add columns, from this year on."""
    network, year = network_or_404(staff(request), slug, Role.COORDINATOR), year_or_404(year)
    columns = columns_of(network, year)
    forms = ColumnFormSet(request.POST or None, initial=initial_of(columns))
    assert isinstance(forms, BaseColumns)  # noqa: S101 - as its factory makes it
    if request.method == "POST" and forms.is_valid():
        actions.change(network, year, forms.columns)
        messages.success(request, _("Les colonnes sont enregistrées, pour cette année et les suivantes."))
        return redirect("reports:survey_columns", slug, year)
    context = {
        "network": network,
        "year": year,
        "forms": forms,
        "may_undo": SurveyColumns.objects.filter(network=network, year=year).exclude(before=None).exists(),
    }
    return render(request, "reports/survey_columns.html", context, status=422 if forms.is_bound else 200)


@require_POST
def survey_undo(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    network = network_or_404(staff(request), slug, Role.COORDINATOR)
    if actions.undo(network, year_or_404(year)):
        messages.success(request, _("Le dernier changement est annulé."))
    else:
        messages.info(request, _("Rien n’a été changé cette année-là."))
    return redirect("reports:survey_columns", slug, year)


@require_POST
def survey_defaults(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    network = network_or_404(staff(request), slug, Role.COORDINATOR)
    actions.set_back(network, year_or_404(year))
    messages.success(request, _("Les colonnes sont celles d’origine. Le dernier changement peut s’annuler."))
    return redirect("reports:survey_columns", slug, year)


@require_safe
def survey_csv(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    network, columns = asked_or_404(request, slug, year)
    told = rows(columns, lines(network, year))
    return csvfile.download(f"enquete-{slug}-{year}", [headings(columns), *told], delimiter=";")


@require_safe
def survey_xlsx(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    network, columns = asked_or_404(request, slug, year)
    return xlsx_answer(book(columns, lines(network, year), year), f"enquete-{slug}-{year}")


def asked_or_404(request: HttpRequest, slug: str, year: int) -> tuple[Network, list[Column]]:
    network = network_or_404(staff(request), slug, Role.COORDINATOR)
    return network, columns_of(network, year_or_404(year))
