"""What people are told of their data."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from percolateur.network.models import Network
from percolateur.privacy.trackers import hours, trackers


@require_safe
@login_not_required
def notice(request: HttpRequest) -> HttpResponse:
    context = {
        "networks": Network.objects.all(),
        "trackers": trackers(),
        "participant_lifetime": hours(settings.PARTICIPANT_HOURS),
    }
    return render(request, "privacy/notice.html", context)
