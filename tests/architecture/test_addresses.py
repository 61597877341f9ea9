"""Every address is for signed-in staff, unless its view says in so many words that it is public."""

import inspect

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from percolateur.accounts.factories import UserFactory
from tests.readonly import only_selects

# Known by their prefix: allauth says itself which of its pages need no account.
FOREIGN = ("allauth.", "django.")


def patterns(resolver, before=""):
    for pattern in resolver.url_patterns:
        address = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from patterns(pattern, address)
        elif isinstance(pattern, URLPattern):
            yield address, pattern


ADDRESSES = dict(patterns(get_resolver()))
OUR_ADDRESSES = {
    address: pattern for address, pattern in ADDRESSES.items() if not pattern.callback.__module__.startswith(FOREIGN)
}
WITHOUT_ARGUMENTS = [f"/{address}" for address in OUR_ADDRESSES if "<" not in address and "(" not in address]
STAFF = [
    address for address in WITHOUT_ARGUMENTS if getattr(OUR_ADDRESSES[address[1:]].callback, "login_required", True)
]


def test_addresses_have_names():
    assert [address for address, pattern in OUR_ADDRESSES.items() if pattern.name is None] == []


def test_addresses_lead_to_functions():
    classes = [
        address
        for address, pattern in OUR_ADDRESSES.items()
        if not inspect.isfunction(inspect.unwrap(pattern.callback)) or hasattr(pattern.callback, "view_class")
    ]
    assert classes == []


def test_addresses_under_the_team_are_never_public():
    public = [
        address
        for address, pattern in OUR_ADDRESSES.items()
        if address.startswith("equipe/") and not getattr(pattern.callback, "login_required", True)
        if pattern.name != "account_logout"  # whoever is halfway in may leave
    ]
    assert public == []


@pytest.mark.django_db
@pytest.mark.parametrize("address", STAFF)
def test_addresses_of_staff_turn_visitors_away(address):
    answer = Client().get(address)
    assert answer.status_code in (302, 405)
    if answer.status_code == 302:
        assert answer["Location"].startswith("/equipe/")


@pytest.mark.django_db
@pytest.mark.parametrize("address", WITHOUT_ARGUMENTS)
def test_addresses_answer_get_by_reading_only(address):
    client = Client()
    client.force_login(UserFactory())
    with only_selects():
        client.get(address)
