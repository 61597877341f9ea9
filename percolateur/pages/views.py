"""Home, the rules of a café, the publisher, what machines ask, error pages."""

from datetime import timedelta
from importlib.metadata import version

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from percolateur.board.views.answering import wants_json
from percolateur.board.views.refusing import explain
from percolateur.events.models import Event
from percolateur.lib.limiting import TooMany
from percolateur.network.models import Network


@require_safe
@login_not_required
def home(request: HttpRequest) -> HttpResponse:
    events = Event.objects.public().upcoming().select_related("library")[:3]
    return render(request, "pages/home.html", {"events": events})


@require_safe
@login_not_required
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/about.html")


@require_safe
@login_not_required
def legal(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/legal.html", {"networks": Network.objects.all(), "version": version("percolateur")})


@require_safe
@login_not_required
def accessibility(request: HttpRequest) -> HttpResponse:
    context = {"networks": Network.objects.all(), "version": version("percolateur")}
    return render(request, "pages/accessibility.html", context)


@require_safe
@login_not_required
def health(request: HttpRequest) -> JsonResponse:
    """For monitoring: 200 when this process reaches the database, 503 when it does not."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return JsonResponse({"status": "error", "database": "error"}, status=503)
    return JsonResponse({"status": "ok", "database": "ok"})


@require_safe
@login_not_required
def security(request: HttpRequest) -> HttpResponse:
    """security.txt (RFC 9116): whom to tell about a weakness."""
    context = {
        "emails": Network.objects.exclude(contact_email="").values_list("contact_email", flat=True).distinct(),
        "address": settings.ADDRESS or request.build_absolute_uri("/").rstrip("/"),
        "expires": timezone.now().replace(microsecond=0) + timedelta(days=180),
    }
    return render(request, "pages/security.txt", context, content_type="text/plain; charset=utf-8")


@login_not_required
def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    if isinstance(exception, TooMany):
        return too_many(request)
    return explain(request, exception) or render(request, "403.html", status=403)


def too_many(request: HttpRequest) -> HttpResponse:
    if wants_json(request):
        response: HttpResponse = JsonResponse(
            {"message": _("Trop de demandes en peu de temps. Patientez un peu.")}, status=429
        )
    else:
        response = render(request, "429.html", status=429)
    response["Retry-After"] = "60"
    return response


@login_not_required
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "403_csrf.html", status=403)


@login_not_required
def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "404.html", status=404)


@login_not_required
def server_error(request: HttpRequest) -> HttpResponse:
    """Rendered without the request: who is signed in may be the very thing that cannot be read."""
    return HttpResponse(render_to_string("500.html"), status=500)
