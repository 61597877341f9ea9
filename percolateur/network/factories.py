"""Networks, their places and their people, for tests and for the demo."""

import factory

from percolateur.accounts.factories import UserFactory
from percolateur.network.models import Library, Membership, Network, Role, Room


class NetworkFactory(factory.django.DjangoModelFactory[Network]):
    class Meta:
        model = Network
        django_get_or_create = ("slug",)

    name = factory.Sequence("Réseau {}".format)
    slug = factory.Sequence("reseau-{}".format)


class LibraryFactory(factory.django.DjangoModelFactory[Library]):
    class Meta:
        model = Library

    network = factory.SubFactory(NetworkFactory)
    name = factory.Sequence("Médiathèque {}".format)
    address = "1 place du Marché"
    postcode = "78500"
    city = "Sartrouville"


class RoomFactory(factory.django.DjangoModelFactory[Room]):
    class Meta:
        model = Room

    library = factory.SubFactory(LibraryFactory)
    name = factory.Sequence("Salle {}".format)


class MembershipFactory(factory.django.DjangoModelFactory[Membership]):
    """A host of a whole network; give `library` for one library's host: the network follows."""

    class Meta:
        model = Membership

    user = factory.SubFactory(UserFactory)
    library = None
    network = factory.Maybe(
        "library",
        yes_declaration=factory.SelfAttribute("library.network"),
        no_declaration=factory.SubFactory(NetworkFactory),
    )
    role = Role.HOST
