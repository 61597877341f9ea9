"""The laptops and tablets a library puts into people's hands."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from percolateur.network.access import library_or_404, staff
from percolateur.preparation import actions
from percolateur.preparation.access.equipment import device_or_404
from percolateur.preparation.forms.toolbox import DeviceForm
from percolateur.preparation.models import LoanDevice


def add_device(request: HttpRequest, pk: int) -> HttpResponse:
    library = library_or_404(staff(request), pk)
    form = DeviceForm(request.POST or None, instance=LoanDevice(library=library))
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("L’appareil est ajouté."))
        return redirect(back(pk))
    context = {"form": form, "library": library}
    return render(request, "preparation/device_form.html", context, status=422 if form.errors else 200)


def edit_device(request: HttpRequest, pk: int) -> HttpResponse:
    device = device_or_404(request, pk)
    form = DeviceForm(request.POST or None, instance=device)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("L’appareil est enregistré."))
        return redirect(back(device.library_id))
    context = {"form": form, "library": device.library, "device": device}
    return render(request, "preparation/device_form.html", context, status=422 if form.errors else 200)


@require_POST
def remove_device(request: HttpRequest, pk: int) -> HttpResponse:
    device = device_or_404(request, pk)
    if device.loans.going_on().exists():
        messages.error(request, _("Cet appareil est prêté ou demandé : réglez d’abord ce prêt."))
    else:
        device.delete()
        messages.success(request, _("L’appareil est retiré."))
    return redirect(back(device.library_id))


@require_POST
def check_device(request: HttpRequest, pk: int) -> HttpResponse:
    device = device_or_404(request, pk)
    actions.check_device(device)
    return redirect(f"{reverse('preparation:toolbox', args=[device.library_id])}#appareil-{pk}")


@require_POST
def reset(request: HttpRequest, pk: int) -> HttpResponse:
    """After a café: all to be charged again."""
    library = library_or_404(staff(request), pk)
    count = actions.reset_devices(library)
    said = ngettext("%(n)s appareil à recharger.", "%(n)s appareils à recharger.", count) % {"n": count}
    messages.success(request, said)
    return redirect(back(pk))


def back(library: int) -> str:
    return f"{reverse('preparation:toolbox', args=[library])}#appareils"
