"""A host prepares the next café of the demonstration, from nothing to ready, with a catalogue that answers."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import expect

from percolateur.preparation.tests import shelves
from tests import servers
from tests.journeys.cafe import DESK, Cafe, sign_in

MOST = 12  # clicks
AN_EMPTY_EVENT = """
from datetime import timedelta
from django.utils import timezone
from percolateur.accounts.models import User
from percolateur.events.models import Event
from percolateur.network.models import Library
from percolateur.preparation.models import Catalogue
library = Library.objects.get(name="Médiathèque du Moulin")
Catalogue.objects.create(network=library.network, url={url!r}, schema="marcxml", anywhere="cql.anywhere",
                         title="dc.title", subject="dc.subject")
start = timezone.localtime().replace(hour=10, minute=0, second=0, microsecond=0) + timedelta(days=9)
event = Event.objects.create(library=library, start=start, end=start + timedelta(hours=2))
event.hosts.add(User.objects.get(email="nadia@demo.example"))
print("event", event.pk)
"""


@pytest.fixture
def event(chromium: Any, zebra: servers.Zebra) -> Iterator[Cafe]:
    zebra.load("clicks", b"".join(shelves.unimarc(each).as_marc() for each in shelves.SHELVES))
    with servers.percolateur(holds="demo", PERCOLATEUR_PRIVATE_FEEDS="true") as site:
        said = site.run("shell", "-c", AN_EMPTY_EVENT.format(url=zebra.url("clicks")))
        cafe = Cafe(site, chromium, sign_in(site, chromium))
        found = re.search(r"event (\d+)", said)
        assert found, said
        cafe.event = int(found[1])
        yield cafe
        cafe.leave()
        assert cafe.faults == []


def test_preparing_an_empty_event_takes_twelve_clicks_at_most(event: Cafe) -> None:
    page, clicks = event.arrive(storage_state=event.team, **DESK), 0

    def click(locator: Any) -> None:
        nonlocal clicks
        clicks += 1
        locator.click()

    here = f"/equipe/preparation/{event.event}/"
    page.goto("/equipe/preparation/")
    click(page.locator(f'main a[href="{here}"]').first)
    expect(page.get_by_role("heading", name="Préparer la séance")).to_be_visible()

    click(page.locator("button[name=proposition]").first)
    expect(page.get_by_text("Le thème est choisi.")).to_be_visible()
    assert event.look("SELECT hook FROM events_event WHERE id = ?", event.event)[0]

    click(page.get_by_role("link", name="Choisir des documents"))
    page.get_by_label("Ou vos propres mots").fill("internet")
    click(page.get_by_role("button", name="Chercher", exact=True))
    for n in range(3):
        click(page.get_by_role("button", name=re.compile("^Mettre de côté")).first)
        expect(page.get_by_text("De côté", exact=True)).to_have_count(n + 1)
    click(page.get_by_role("link", name="Préparation"))
    page.wait_for_url(f"**{here}*")
    expect(page.get_by_text("3 documents mis de côté.")).to_be_visible()

    with page.expect_response(lambda answer: answer.headers.get("content-type") == "application/pdf") as printed:
        click(page.get_by_role("button", name="Imprimer l’affiche"))
    assert printed.value.ok

    page.goto(here)  # the poster stands in a tab of its own
    expect(page.get_by_text("L’affiche n’est pas encore imprimée.")).to_have_count(0)
    click(page.get_by_role("link", name="Demander à quelqu’un"))
    click(page.get_by_role("button", name=re.compile("^Demander")).first)
    asked = "SELECT COUNT(*) FROM preparation_helprequest WHERE event_id = ? AND answer = 'WAITING'"
    assert event.look(asked, event.event)[0] == 1

    print(f"clicks: {clicks}")
    assert clicks <= MOST
