"""The three colours of a network: chosen by its administration, refused when they cannot be read."""

import pytest
from django.test import Client
from django.urls import reverse

from percolateur.network import colours
from percolateur.network.factories import MembershipFactory, NetworkFactory
from percolateur.network.models import Role


@pytest.fixture
def network(db):
    return NetworkFactory()


@pytest.fixture
def alain(network):
    client = Client()
    client.force_login(MembershipFactory(network=network, role=Role.ADMINISTRATOR).user)
    return client


def sent(**changed):
    return {"main_colour": "#14532d", "accent_colour": "#fde68a", "link_colour": "#1e3a8a", **changed}


def address(network, view="colours"):
    return reverse(f"network:{view}", args=[network.slug])


def test_colours_of_the_house_are_readable():
    for colour in (colours.MAIN, colours.LINK):
        colours.check_text(colour)
    colours.check_ground(colours.ACCENT)


def test_colours_readable_are_kept_and_may_be_taken_back(alain, network):
    alain.post(address(network), sent())
    network.refresh_from_db()
    assert network.palette == colours.Palette("#14532d", "#fde68a", "#1e3a8a")
    alain.post(address(network, "house_colours"))
    network.refresh_from_db()
    assert network.palette == colours.Palette()


@pytest.mark.quality(1)
@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"main_colour": "#f2a65a"}, "Trop claire pour des lettres\u00a0: contraste 1,9, il faut 7."),
        ({"accent_colour": "#7a2e0e"}, "Trop foncée sous des lettres\u00a0: contraste 1,7, il faut 7."),
        ({"link_colour": "#888888"}, "Trop claire pour des lettres\u00a0: contraste 3,4, il faut 7."),
        ({"link_colour": "rouge"}, "Écrivez la couleur ainsi\u00a0: #7a2e0e."),
    ],
)
def test_colours_that_cannot_be_read_are_refused_and_stay_typed(alain, network, changed, said):
    answer = alain.post(address(network), sent(**changed))
    page = answer.content.decode()
    assert (answer.status_code, said in page) == (422, True)
    assert f'value="{next(iter(changed.values()))}"' in page
    network.refresh_from_db()
    assert network.palette == colours.Palette()


@pytest.mark.parametrize(("one", "other", "ratio"), [("#000000", "#ffffff", 21), ("#777777", "#ffffff", 4.48)])
def test_contrast_is_that_of_the_recommendation(one, other, ratio):
    assert round(colours.contrast(one, other), 2) == ratio
