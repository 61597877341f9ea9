"""The personal page of a registration."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from percolateur.registrations.access import own_or_404


@login_not_required
@never_cache
def own(request: HttpRequest, secret: str) -> HttpResponse:
    registration = own_or_404(secret)
    return render(request, "registrations/own.html", {"registration": registration, "event": registration.event})
