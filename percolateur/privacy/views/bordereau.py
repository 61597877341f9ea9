"""The bordereau d’élimination, for the administration of a network: to read, to print, to keep."""

from collections.abc import Iterator

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from percolateur.events.months import Month
from percolateur.lib import csvfile
from percolateur.network.models import Network
from percolateur.privacy.access import administered_or_404
from percolateur.privacy.models import Disposal


@require_safe
def bordereau(request: HttpRequest, slug: str) -> HttpResponse:
    """A month at a time."""
    network = administered_or_404(request, slug)
    month = Month.read(request.GET.get("mois", "")) or Month.now()
    lines = list(Disposal.objects.of(network).filter(day__gte=month.first_day, day__lt=month.next.first_day))
    context = {
        "network": network,
        "month": month,
        "lines": lines,
        "total": sum(line.count for line in lines),
        "schedule": settings.RETENTION_SCHEDULE,
        "visa": settings.RETENTION_VISA,
        "earlier": Disposal.objects.of(network).filter(day__lt=month.first_day).exists(),
        "later": Disposal.objects.of(network).filter(day__gte=month.next.first_day).exists(),
    }
    return render(request, "privacy/bordereau.html", context)


@require_safe
def as_csv(request: HttpRequest, slug: str) -> HttpResponse:
    """All of it, as a spreadsheet opens it in France: with semicolons."""
    network = administered_or_404(request, slug)
    return csvfile.download(f"bordereau-elimination-{network.slug}", rows(network), delimiter=";")


def rows(network: Network) -> Iterator[list[object]]:
    schedule, visa = settings.RETENTION_SCHEDULE, settings.RETENTION_VISA or ""
    yield [
        *(_("Éliminé le"), _("Réseau"), _("Catégorie"), _("Règle"), _("Nombre"), _("Du"), _("Au")),
        *(_("Tableau de gestion"), _("Visa du")),
    ]
    for line in Disposal.objects.of(network).select_related("network").order_by("day", "rule", "on_request"):
        where = line.network.name if line.network else _("tout le site")
        period = [line.since or "", line.until or ""]
        yield [line.day, where, line.category, line.reason, line.count, *period, schedule, visa]
