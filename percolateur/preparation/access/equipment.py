"""The toolboxes, devices and loans a person may see or touch; any other is a 404."""

from typing import NamedTuple

from django.db.models import Q
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from percolateur.network.access import libraries_of, staff
from percolateur.network.models import Library
from percolateur.preparation.connectors.guide import CONNECTORS, Connector
from percolateur.preparation.models import Loan, LoanDevice, ToolboxItem


def connector_or_404(key: str) -> Connector:
    if key not in CONNECTORS:
        raise Http404
    return CONNECTORS[key]


def item_or_404(request: HttpRequest, pk: int) -> ToolboxItem:
    """A thing in the box of one of this person's libraries."""
    items = ToolboxItem.objects.filter(toolbox__library__in=libraries_of(staff(request)))
    return get_object_or_404(items.select_related("toolbox__library__network"), pk=pk)


def device_or_404(request: HttpRequest, pk: int) -> LoanDevice:
    devices = LoanDevice.objects.filter(library__in=libraries_of(staff(request)))
    return get_object_or_404(devices.select_related("library__network"), pk=pk)


def loan_of_lender_or_404(request: HttpRequest, pk: int) -> Loan:
    """A loan this person may grant or refuse: it was asked of one of their libraries."""
    return get_object_or_404(Loan, pk=pk, lender__in=libraries_of(staff(request)))


def loan_or_404(request: HttpRequest, pk: int) -> Loan:
    """A loan one of this person's libraries is in, on either side."""
    mine = libraries_of(staff(request))
    return get_object_or_404(Loan.objects.filter(Q(lender__in=mine) | Q(borrower__in=mine)), pk=pk)


class Lendable(NamedTuple):
    """What other libraries of the network have."""

    items: list[ToolboxItem]
    devices: list[LoanDevice]


def lendable_to(library: Library) -> Lendable:
    """What is there, and works, elsewhere in the network."""
    others = Library.objects.filter(network=library.network_id).exclude(pk=library.pk)
    items = ToolboxItem.objects.to_lend().filter(toolbox__library__in=others).select_related("toolbox__library")
    devices = LoanDevice.objects.filter(library__in=others, problem="").select_related("library")
    return Lendable(
        list(items.order_by("toolbox__library__name", "place", "pk")), list(devices.order_by("library__name", "name"))
    )
