"""What the coordination of a network takes away: one table, or all that names nobody."""

from collections.abc import Iterable
from io import IOBase

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from percolateur.accounts.actions import Kind, Origin, record
from percolateur.lib.tables.writing import MOST_ROWS
from percolateur.network.access import network_or_404, staff
from percolateur.network.models import Role
from percolateur.reports.exports import EXPORTS, Export
from percolateur.reports.exports.export import Rows
from percolateur.reports.exports.files import TYPES, everything, file_of, impersonal, name_of
from percolateur.reports.forms.exports import ExportFilter, FileForm, FileKind


@require_safe
def exports(request: HttpRequest, slug: str) -> HttpResponse:
    network = network_or_404(staff(request), slug, Role.COORDINATOR)
    personal = [export for export in EXPORTS.values() if export.personal]
    context = {"network": network, "impersonal": impersonal(), "personal": personal}
    return render(request, "reports/exports.html", context)


@require_safe
def export(request: HttpRequest, slug: str, table: str) -> HttpResponse:
    network, export = network_or_404(staff(request), slug, Role.COORDINATOR), export_or_404(table)
    form = ExportFilter(request.GET or None, network=network, export=export)
    context = {"network": network, "export": export, "form": form, "kinds": FileKind.CHOICES}
    context |= {"count": export.chosen(form.scope).count(), "fields": export.table.columns}
    return render(request, "reports/export.html", context, status=422 if form.errors else 200)


@require_POST
@never_cache
def export_file(request: HttpRequest, slug: str, table: str) -> HttpResponseBase:
    """The rows of the filter of the address. Whoever takes names away is told of in the audit log."""
    network, export = network_or_404(staff(request), slug, Role.COORDINATOR), export_or_404(table)
    form, choice = ExportFilter(request.GET or None, network=network, export=export), FileForm(request.POST)
    kind = choice.cleaned_data["file"] if choice.is_valid() else FileKind.XLSX
    if form.errors or too_many(export.chosen(form.scope), kind):
        if not form.errors:
            messages.error(request, _("Un classeur ne peut pas tenir tant de lignes : prenez un fichier CSV."))
        return redirect(f"{request.path.removesuffix('fichier/')}?{request.GET.urlencode()}")
    if export.personal:
        record(Kind.EXPORTED, Origin.of(request), network=network.pk, what=f"export : {export.name}")
    return sent(file_of(export, form.scope, kind), name_of(export, form.scope, kind), TYPES[kind])


def too_many(rows: Rows, kind: str) -> bool:
    return kind == FileKind.XLSX and rows.count() > MOST_ROWS


@require_safe
def export_schema(request: HttpRequest, slug: str, table: str) -> HttpResponse:
    """The dictionary of a table (Table Schema)."""
    network_or_404(staff(request), slug, Role.COORDINATOR)
    with override("fr"):
        schema = export_or_404(table).table.schema()
    return JsonResponse(schema, json_dumps_params={"ensure_ascii": False, "indent": 2})


@require_POST
@never_cache
def export_everything(request: HttpRequest, slug: str) -> HttpResponseBase:
    network = network_or_404(staff(request), slug, Role.COORDINATOR)
    return sent(everything(network), f"{slug}-{timezone.localdate():%Y-%m-%d}.zip", "application/zip")


def sent(pieces: Iterable[bytes], name: str, kind: str) -> HttpResponseBase:
    """A file to keep, sent while it is made; or from the disk, when it is made there."""
    if isinstance(pieces, IOBase):
        return FileResponse(pieces, as_attachment=True, filename=name, headers={"Content-Type": kind})
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Accel-Buffering": "no"}
    return StreamingHttpResponse(pieces, content_type=kind, headers=headers)


def export_or_404(table: str) -> Export:
    if table not in EXPORTS:
        raise Http404
    return EXPORTS[table]
