"""What is prepared, for tests and for the demonstration: each subject at the end."""

import factory

from percolateur.events.factories import EventFactory
from percolateur.network.factories import NetworkFactory
from percolateur.preparation.models import Catalogue, Resource, TableDocument


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
