"""The secret address of one's own calendar, for people of the team."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from percolateur.events.actions.subscribing import renew_calendar_link, take_back_calendar_link
from percolateur.events.feeds import site_of
from percolateur.events.models import CalendarLink
from percolateur.network.access import staff


@require_safe
@never_cache
def own_calendar(request: HttpRequest) -> HttpResponse:
    link = CalendarLink.objects.filter(user=staff(request)).first()
    address = link and site_of(request) + reverse("events:host_calendar", args=[link.secret])
    return render(request, "events/own_calendar.html", {"address": address})


@require_POST
def new_calendar_link(request: HttpRequest) -> HttpResponse:
    renew_calendar_link(staff(request))
    messages.success(request, _("Votre adresse est prête. Celle d’avant ne mène plus nulle part."))
    return redirect("events:own_calendar")


@require_POST
def calendar_link_removal(request: HttpRequest) -> HttpResponse:
    take_back_calendar_link(staff(request))
    messages.success(request, _("L’adresse ne mène plus nulle part."))
    return redirect("events:own_calendar")
