"""Networks and their libraries, as the public site tells them."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from msgspec import Struct

from percolateur.api.v1.kinds import Number, Page, Paged, Slug
from percolateur.api.v1.operations import Answer, Call, operation
from percolateur.api.v1.paging import paged
from percolateur.api.v1.problems import not_found
from percolateur.network.models import Library, Network

HOUR = 3600


class NetworkOut(Struct):
    slug: str
    name: str
    contact_email: str
    url: str
    libraries_url: str
    events_url: str


class LibraryOut(Struct):
    id: int
    external_id: str
    network: str
    name: str
    address: str
    address_complement: str
    postcode: str
    city: str
    insee_code: str
    latitude: float | None
    longitude: float | None
    phone: str
    email: str
    website: str
    opening_hours: str
    summary: str
    url: str


class LibraryQuery(Paged, kw_only=True):
    network: Slug | None = None


def network_out(call: Call, network: Network) -> NetworkOut:
    asked = f"{reverse('events:programme')}?reseau={network.slug}"
    return NetworkOut(
        network.slug,
        network.name,
        network.contact_email,
        f"{call.site}{asked}",
        f"{call.base}/libraries?network={network.slug}",
        f"{call.base}/events?network={network.slug}",
    )


def library_out(call: Call, library: Library) -> LibraryOut:
    same = {name: getattr(library, name) for name in LibraryOut.__struct_fields__ if name not in ("network", "url")}
    page = f"{call.site}{reverse('events:programme')}?mediatheque={library.pk}"
    return LibraryOut(**same, network=library.network.slug, url=page)


def network_of(slug: str) -> Network:
    """Raises Problem."""
    network = Network.objects.filter(slug=slug).first()
    if network is None:
        raise not_found()
    return network


@operation(
    "GET",
    "/networks",
    tag="places",
    summary=_("Les réseaux"),
    about=_("Les réseaux de médiathèques de cette installation."),
    query=Paged,
    answer=Page[NetworkOut],
    kept=HOUR,
)
def list_networks(call: Call) -> Answer:
    return paged(call, Network.objects.all(), ["pk"], lambda network: network_out(call, network))


@operation(
    "GET",
    "/networks/{network}",
    tag="places",
    summary=_("Un réseau"),
    about=_("Un réseau, par son nom court."),
    answer=NetworkOut,
    kept=HOUR,
    problems=(404,),
)
def get_network(call: Call, network: Slug) -> NetworkOut:
    return network_out(call, network_of(network))


@operation(
    "GET",
    "/libraries",
    tag="places",
    summary=_("Les médiathèques"),
    about=_("Toutes les médiathèques, ou celles d’un réseau, avec leur adresse et leurs horaires."),
    query=LibraryQuery,
    answer=Page[LibraryOut],
    kept=HOUR,
)
def list_libraries(call: Call) -> Answer:
    libraries = Library.objects.select_related("network")
    if call.query.network:
        libraries = libraries.filter(network__slug=call.query.network)
    return paged(call, libraries, ["pk"], lambda library: library_out(call, library))


@operation(
    "GET",
    "/libraries/{library}",
    tag="places",
    summary=_("Une médiathèque"),
    about=_("Une médiathèque, par son numéro."),
    answer=LibraryOut,
    kept=HOUR,
    problems=(404,),
)
def get_library(call: Call, library: Number) -> LibraryOut:
    found = Library.objects.select_related("network").filter(pk=library).first()
    if found is None:
        raise not_found()
    return library_out(call, found)
