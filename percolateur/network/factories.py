"""Networks, their places and their people, for tests and for the demo."""

import factory
from django.utils import timezone

from percolateur.accounts.factories import UserFactory
from percolateur.network.models import Library, Membership, Network, Partner, ResourcePerson, Role, Room
from percolateur.network.models.people import CONSENT_LASTS


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


class ResourcePersonFactory(factory.django.DjangoModelFactory[ResourcePerson]):
    """Somebody who agreed today. Give `libraries` for those they go to; `pending=True` for one who has not answered."""

    class Meta:
        model = ResourcePerson
        skip_postgeneration_save = True

    class Params:
        pending = factory.Trait(consented_on=None, consent_until=None)

    network = factory.SubFactory(NetworkFactory)
    name = factory.Sequence("Bénévole {}".format)
    email = factory.Sequence("benevole{}@exemple.fr".format)
    consented_on = factory.LazyFunction(timezone.localdate)
    consent_until = factory.LazyAttribute(lambda person: person.consented_on and person.consented_on + CONSENT_LASTS)

    @factory.post_generation
    def libraries(self, create: bool, extracted: list[Library] | None, **kwargs: object) -> None:
        if create and extracted:
            self.libraries.set(extracted)


class PartnerFactory(factory.django.DjangoModelFactory[Partner]):
    class Meta:
        model = Partner

    network = factory.SubFactory(NetworkFactory)
    name = factory.Sequence("Association {}".format)
