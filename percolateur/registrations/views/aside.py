"""What looked sent by a program, for the team to look at: a person's is registered in one click, the rest goes."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from percolateur.network.access import staff
from percolateur.registrations import actions
from percolateur.registrations.doubtful import asides_of
from percolateur.registrations.views.staff import say_where


@require_safe
def asides(request: HttpRequest) -> HttpResponse:
    return render(request, "registrations/asides.html", {"asides": asides_of(staff(request))})


@require_POST
def letting_through(request: HttpRequest, pk: int) -> HttpResponse:
    say_where(request, actions.let_through(get_object_or_404(asides_of(staff(request)), pk=pk)))
    return redirect("registrations:asides")
