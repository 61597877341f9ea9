"""What is prepared, for tests and for the demonstration: each subject at the end."""

import factory
from django.utils import timezone

from percolateur.events.factories import EventFactory
from percolateur.network.factories import NetworkFactory
from percolateur.preparation.models import (
    Catalogue,
    HelpRequest,
    LoanDevice,
    Preparation,
    PressFeed,
    PressItem,
    Resource,
    TableDocument,
    Toolbox,
    ToolboxItem,
)
from percolateur.preparation.press.items import digest, story


class CatalogueFactory(factory.django.DjangoModelFactory[Catalogue]):
    class Meta:
        model = Catalogue

    network = factory.SubFactory(NetworkFactory)
    url = "https://catalogue.example.fr/sru"
    schema = "marcxml"
    title = "dc.title"
    subject = "dc.subject"


class TableDocumentFactory(factory.django.DjangoModelFactory[TableDocument]):
    class Meta:
        model = TableDocument

    event = factory.SubFactory(EventFactory)
    title = factory.Sequence("Document {}".format)
    call_number = "004.67 DUP"


class ResourceFactory(factory.django.DjangoModelFactory[Resource]):
    class Meta:
        model = Resource

    network = factory.SubFactory(NetworkFactory)
    title = factory.Sequence("Tutoriel {}".format)
    url = factory.Sequence("https://tutoriels.example.fr/{}".format)


class PressFeedFactory(factory.django.DjangoModelFactory[PressFeed]):
    class Meta:
        model = PressFeed

    network = factory.SubFactory(NetworkFactory)
    title = "Le Journal du numérique"
    url = factory.Sequence(lambda n: f"https://journal.example/{n}.xml")


class PressItemFactory(factory.django.DjangoModelFactory[PressItem]):
    class Meta:
        model = PressItem

    feed = factory.SubFactory(PressFeedFactory)
    network = factory.SelfAttribute("feed.network")
    title = factory.Sequence(lambda n: f"Une nouvelle arnaque par SMS, la {n}e du mois")
    link = factory.Sequence(lambda n: f"https://journal.example/articles/{n}")
    summary = "Un message promet un remboursement. Il mène à un faux site."
    subjects = ["securite_numerique"]
    at = factory.LazyFunction(timezone.now)
    place = factory.LazyAttribute(lambda item: digest(item.link))
    story = factory.LazyAttribute(lambda item: story(item.title))


class HelpRequestFactory(factory.django.DjangoModelFactory[HelpRequest]):
    """A resource person of the event's network, asked and not answered yet."""

    class Meta:
        model = HelpRequest

    event = factory.SubFactory("percolateur.events.factories.EventFactory")
    person = factory.SubFactory(
        "percolateur.network.factories.ResourcePersonFactory",
        network=factory.SelfAttribute("..event.library.network"),
    )


class PreparationFactory(factory.django.DjangoModelFactory[Preparation]):
    class Meta:
        model = Preparation

    event = factory.SubFactory("percolateur.events.factories.EventFactory")


class ToolboxFactory(factory.django.DjangoModelFactory[Toolbox]):
    class Meta:
        model = Toolbox

    library = factory.SubFactory("percolateur.network.factories.LibraryFactory")


class ToolboxItemFactory(factory.django.DjangoModelFactory[ToolboxItem]):
    class Meta:
        model = ToolboxItem

    toolbox = factory.SubFactory(ToolboxFactory)
    name = factory.Sequence("Câble {}".format)
    connector = "hdmi"


class LoanDeviceFactory(factory.django.DjangoModelFactory[LoanDevice]):
    class Meta:
        model = LoanDevice

    library = factory.SubFactory("percolateur.network.factories.LibraryFactory")
    name = factory.Sequence("Portable {}".format)
