"""The box of each library, and what the network has to buy again."""

from django.contrib import messages
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from percolateur.lib import csvfile
from percolateur.network.access import libraries_of, library_or_404, network_or_404, networks_of, staff
from percolateur.network.models import Library, Role
from percolateur.preparation import actions
from percolateur.preparation.access.equipment import item_or_404
from percolateur.preparation.forms.toolbox import ItemForm
from percolateur.preparation.models import Loan, LoanDevice, Toolbox, ToolboxItem

COLUMNS = ["médiathèque", "sorte", "quoi", "combien", "état", "il manque depuis", "vérifié le"]
LATEST = 5  # loans that are over


@require_safe
def equipment(request: HttpRequest) -> HttpResponse:
    """Matériel: the box and the devices of each of one's libraries, and the loans that wait for a gesture."""
    user = staff(request)
    mine = libraries_of(user)
    libraries = list(mine.select_related("network", "toolbox"))
    context = {
        "libraries": libraries,
        "networks": networks_of(user, Role.COORDINATOR),
        "waiting": Loan.objects.between(mine).going_on(),
        "mine": {library.pk for library in libraries},
    }
    return render(request, "preparation/equipment.html", context)


@require_safe
def toolbox(request: HttpRequest, pk: int) -> HttpResponse:
    library = library_or_404(staff(request), pk)
    box = Toolbox.objects.filter(library=library).first()
    items = list(ToolboxItem.objects.filter(toolbox=box).with_lacks()) if box else []
    loans = Loan.objects.between(Library.objects.filter(pk=pk))
    devices = list(LoanDevice.objects.filter(library=library))
    context = {
        "library": library,
        "box": box,
        "items": items,
        "missing": [item for item in items if item.missing],
        "devices": devices,
        "ready": sum(device.is_ready for device in devices),
        "loans": loans.going_on(),
        "mine": {library.pk},
        "over": loans.over().order_by("-asked_on", "-pk")[:LATEST],
    }
    return render(request, "preparation/toolbox.html", context)


@require_POST
def opening(request: HttpRequest, pk: int) -> HttpResponse:
    """A first box, filled as the founders filled theirs."""
    actions.open_toolbox(library_or_404(staff(request), pk))
    messages.success(request, _("La boîte est prête : retirez ce que vous n’avez pas, ajoutez le reste."))
    return redirect("preparation:toolbox", pk)


@require_POST
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody opened the box, and said what is missing."""
    library = library_or_404(staff(request), pk)
    Toolbox.objects.filter(library=library).update(checked_on=timezone.localdate())
    messages.success(request, _("La boîte est vérifiée aujourd’hui."))
    return redirect("preparation:toolbox", pk)


def add_item(request: HttpRequest, pk: int) -> HttpResponse:
    library = library_or_404(staff(request), pk)
    box = Toolbox.objects.filter(library=library).first() or Toolbox(library=library)
    form = ItemForm(request.POST or None, instance=ToolboxItem(toolbox=box, place=1000))
    if request.method == "POST" and form.is_valid():
        if box.pk is None:
            form.instance.toolbox = Toolbox.objects.get_or_create(library=library)[0]
        form.save()
        messages.success(request, _("L’objet est dans la boîte."))
        return redirect("preparation:toolbox", pk)
    context = {"form": form, "library": library}
    return render(request, "preparation/item_form.html", context, status=422 if form.errors else 200)


def edit_item(request: HttpRequest, pk: int) -> HttpResponse:
    item = item_or_404(request, pk)
    form = ItemForm(request.POST or None, instance=item)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("L’objet est enregistré."))
        return redirect("preparation:toolbox", item.library.pk)
    context = {"form": form, "library": item.library, "item": item}
    return render(request, "preparation/item_form.html", context, status=422 if form.errors else 200)


@require_POST
def remove_item(request: HttpRequest, pk: int) -> HttpResponse:
    item = item_or_404(request, pk)
    if item.loans.going_on().exists():
        messages.error(request, _("Cet objet est prêté ou demandé : réglez d’abord ce prêt."))
    else:
        item.delete()
        messages.success(request, _("L’objet n’est plus dans la boîte."))
    return redirect("preparation:toolbox", item.library.pk)


@require_POST
def lack(request: HttpRequest, pk: int) -> HttpResponse:
    item = item_or_404(request, pk)
    actions.is_missing(item)
    return redirect(f"{box_address(item.library)}#objet-{pk}")


@require_POST
def return_of(request: HttpRequest, pk: int) -> HttpResponse:
    item = item_or_404(request, pk)
    actions.found_again(item)
    return redirect(f"{box_address(item.library)}#objet-{pk}")


def box_address(library: Library) -> str:
    return reverse("preparation:toolbox", args=[library.pk])


@require_safe
def inventory_csv(request: HttpRequest, pk: int) -> HttpResponse:
    """The box and the devices of a library, for a spreadsheet."""
    library = library_or_404(staff(request), pk)
    name = f"materiel-{library.pk}-{timezone.localdate():%Y-%m-%d}"
    return csvfile.download(name, [COLUMNS, *rows_of([library])])


def rows_of(libraries: list[Library]) -> list[list[object]]:
    rows: list[list[object]] = []
    items = ToolboxItem.objects.filter(toolbox__library__in=libraries).with_lacks()
    for item in items.select_related("toolbox__library").order_by("toolbox__library__name", "place", "pk"):
        since = next((lack.since.isoformat() for lack in item.lacks.all() if lack.until is None), "")
        state = item.get_state_display()
        rows.append([item.library.name, _("objet"), item.name, item.count, state, since, item.toolbox.checked_on or ""])
    for device in (
        LoanDevice.objects.filter(library__in=libraries).select_related("library").order_by("library__name", "name")
    ):
        state = device.problem or (_("prêt") if device.is_ready else _("à vérifier"))
        row = [device.library.name, device.get_kind_display(), device.name, 1, state, "", device.checked_on or ""]
        rows.append(row)
    return rows


@require_safe
def to_buy(request: HttpRequest, slug: str) -> HttpResponse:
    """What is missing or worn out, across the libraries of a network."""
    network = network_or_404(staff(request), slug, Role.COORDINATOR)
    boxes = Toolbox.objects.filter(library__network=network).select_related("library")
    boxes = boxes.prefetch_related(Prefetch("items", ToolboxItem.objects.to_buy(), to_attr="to_buy"))
    context = {
        "network": network,
        "boxes": [box for box in boxes.order_by("library__name") if box.to_buy],
        "broken": LoanDevice.objects.filter(library__network=network).exclude(problem="").select_related("library"),
        "without": Library.objects.filter(network=network, toolbox=None),
    }
    return render(request, "preparation/to_buy.html", context)


@require_safe
def to_buy_csv(request: HttpRequest, slug: str) -> HttpResponse:
    """The whole inventory of the network: what is to be bought is said in its columns."""
    network = network_or_404(staff(request), slug, Role.COORDINATOR)
    name = f"materiel-{slug}-{timezone.localdate():%Y-%m-%d}"
    return csvfile.download(name, [COLUMNS, *rows_of(list(Library.objects.filter(network=network)))])
