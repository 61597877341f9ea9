"""What people are told of their data."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from percolateur.network.models import Network
from percolateur.privacy.policy import fingerprint
from percolateur.privacy.purposes import asked
from percolateur.privacy.register import by_purpose, export
from percolateur.privacy.register.tracker import hours
from percolateur.registrations.personal import registrations_kept, waiting_kept


@require_safe
@login_not_required
def notice(request: HttpRequest) -> HttpResponse:
    context = {
        "networks": Network.objects.all(),
        "purposes": by_purpose(),
        "services": list(asked()),
        "participant_lifetime": hours(settings.PARTICIPANT_HOURS),
        "registrations_days": registrations_kept().days,
        "waiting_days": waiting_kept().days,
    }
    return render(request, "privacy/notice.html", context)


@require_safe
@login_not_required
def trackers(request: HttpRequest) -> HttpResponse:
    """The public table, for other programs."""
    return JsonResponse(
        {"policy": fingerprint(), "trackers": export()}, json_dumps_params={"ensure_ascii": False, "indent": 1}
    )
