"""The call list of the team: whom to ring, what to say, and what is done."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from percolateur.network.access import staff
from percolateur.registrations.calling import calls_of, just_called, people_to_call, tick, untick


@require_safe
def calls(request: HttpRequest) -> HttpResponse:
    user = staff(request)
    return render(request, "registrations/calls.html", {"events": people_to_call(user), "called": just_called(user)})


@require_POST
def done(request: HttpRequest, pk: int) -> HttpResponse:
    call = get_object_or_404(calls_of(staff(request)), pk=pk)
    tick(call, staff(request))
    messages.success(request, _("C’est noté : %(name)s est au courant.") % {"name": call.registration})
    return redirect("registrations:calls")


@require_POST
def again(request: HttpRequest, pk: int) -> HttpResponse:
    call = get_object_or_404(calls_of(staff(request)), pk=pk)
    untick(call)
    messages.success(request, _("%(name)s est de nouveau dans la liste.") % {"name": call.registration})
    return redirect("registrations:calls")
