"""A tap of the coordination shows the figures of its network to everyone; another takes them back at once."""

import pytest
from django.urls import reverse

from percolateur.statistics.models import FiguresPublication

PUBLIC = "/chiffres/plaine/"


def test_publication_is_said_before_it_is_made(sign_in, plaine):
    page = sign_in("claire").get(reverse("statistics:network", args=["plaine"])).text
    assert "Rien n’est public pour le moment." in page
    assert "Les nombres de moins de 5 y sont masqués" in page
    assert "Publier ces chiffres" not in sign_in("nadia").get(reverse("statistics:network", args=["plaine"])).text


def test_publication_and_withdrawal_take_a_tap_each(sign_in, plaine, client):
    coordinator = sign_in("claire")
    assert coordinator.get(PUBLIC).status_code == 404
    for _twice in range(2):
        assert coordinator.post(reverse("statistics:publication", args=["plaine"])).status_code == 302
    assert coordinator.get(PUBLIC).status_code == 200
    assert coordinator.post(reverse("statistics:publication_withdrawal", args=["plaine"])).status_code == 302
    assert coordinator.get(PUBLIC).status_code == 404
    assert not FiguresPublication.objects.exists()


@pytest.mark.parametrize("verb", ["publication", "publication_withdrawal"])
@pytest.mark.parametrize("person", ["nadia", "neighbour", "alone"])
def test_publication_is_the_coordinations(sign_in, plaine, person, verb):
    assert sign_in(person).post(reverse(f"statistics:{verb}", args=["plaine"])).status_code == 404
