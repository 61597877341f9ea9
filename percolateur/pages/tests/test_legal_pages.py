"""What the legal pages say, from what the software really does."""

import pytest
from django.urls import reverse

from percolateur.network.factories import NetworkFactory

pytestmark = pytest.mark.django_db


def test_legal_names_each_network_and_its_address(client):
    NetworkFactory(name="Médiathèques de Plaine Claire", contact_email="numerique@plaine-claire.example")

    page = client.get(reverse("pages:legal")).content.decode()

    assert "Médiathèques de Plaine Claire" in page
    assert 'href="mailto:numerique@plaine-claire.example"' in page


def test_legal_without_a_network_says_so(client):
    page = client.get(reverse("pages:legal")).content.decode()

    assert "Aucun réseau de médiathèques n’est encore enregistré sur ce site." in page
