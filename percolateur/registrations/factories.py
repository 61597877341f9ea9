"""Registrations for tests: Awa, one seat, no contact, unless told otherwise."""

import factory

from percolateur.registrations.models import Registration


class RegistrationFactory(factory.django.DjangoModelFactory[Registration]):
    class Meta:
        model = Registration

    event = factory.SubFactory("percolateur.events.factories.EventFactory")
    name = "Awa"
