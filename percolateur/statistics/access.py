"""Whose figures one may read. They say nothing of anybody: a team reads those of its whole network."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from percolateur.network.access import networks_of, staff
from percolateur.network.models import Library, Network, NetworkQuerySet, Role
from percolateur.statistics.models.publication import FiguresPublication


def counted_library_or_404(request: HttpRequest, pk: int) -> Library:
    """A library of the networks where this person is of the team."""
    libraries = Library.objects.filter(network__in=networks_of(staff(request)))
    return get_object_or_404(libraries.select_related("network"), pk=pk)


def whole_or_404(request: HttpRequest) -> NetworkQuerySet:
    """The whole installation, for whoever administers one of its networks: those they administer."""
    administered = networks_of(staff(request), Role.ADMINISTRATOR)
    if not administered.exists():
        raise Http404
    return administered


def published_network_or_404(slug: str) -> Network:
    """A network whose coordination publishes its figures."""
    return get_object_or_404(Network.objects.filter(figures_publication__isnull=False), slug=slug)


def published_library_or_404(slug: str, pk: int) -> Library:
    published = FiguresPublication.objects.filter(network__slug=slug).values("network")
    return get_object_or_404(Library.objects.filter(network__in=published).select_related("network"), pk=pk)
