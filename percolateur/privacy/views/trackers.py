"""The register, and the rows of an earlier policy: what explains each, and what nothing does."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from percolateur.privacy.access import administration_or_404
from percolateur.privacy.models import ImportedTracker
from percolateur.privacy.register import by_purpose, explained


@require_safe
def register(request: HttpRequest) -> HttpResponse:
    administration_or_404(request)
    rows = [(row, explained(row.name)) for row in ImportedTracker.objects.all()]
    context = {
        "purposes": by_purpose(),
        "unexplained": [(row, why) for row, why in rows if not why.enabled and not row.set_aside],
        "others": [(row, why) for row, why in rows if why.enabled or row.set_aside],
    }
    return render(request, "privacy/register.html", context)


@require_POST
def setting_aside(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody looked at this row: it is not to be explained any more; or it is again, the second time."""
    administration_or_404(request)
    row = get_object_or_404(ImportedTracker, pk=pk)
    row.set_aside = not row.set_aside
    row.save(update_fields=["set_aside"])
    said = _("« %(name)s » est mis de côté.") if row.set_aside else _("« %(name)s » est de nouveau à expliquer.")
    messages.success(request, said % {"name": row.name})
    return redirect("privacy:register")


@require_POST
def removal(request: HttpRequest, pk: int) -> HttpResponse:
    administration_or_404(request)
    row = get_object_or_404(ImportedTracker, pk=pk)
    row.delete()
    messages.success(request, _("« %(name)s » est retiré.") % {"name": row.name})
    return redirect("privacy:register")
