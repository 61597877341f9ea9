"""The programme on another site: a fragment, its script, and the lines to copy."""

import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.urls import reverse

from percolateur.events.factories import EventFactory, at
from percolateur.events.models import Event
from tests import servers

FRAGMENT, SCRIPT, HELP = (reverse(f"events:{name}") for name in ("integration", "integration_js", "integration_help"))


@pytest.mark.django_db
def test_integration_lists_the_next_dates_of_a_library_with_full_addresses(client, moulin, escale):
    later, sooner = EventFactory(library=moulin, start=at(9)), EventFactory(library=moulin, start=at(2))
    EventFactory(library=escale), EventFactory(library=moulin, status=Event.Status.DRAFT)
    html = client.get(FRAGMENT, {"mediatheque": moulin.pk}).text
    assert re.findall(r'href="([^"]+)"', html) == [
        f"http://testserver/programme/{sooner.pk}/",
        f"http://testserver/programme/{later.pk}/",
        f"http://testserver/programme/?mediatheque={moulin.pk}",
    ]


@pytest.mark.django_db
def test_integration_is_plain_markup_in_classes_of_its_own(client, moulin):
    EventFactory(library=moulin, hook="<b>x</b>", status=Event.Status.CANCELLED)
    html = client.get(FRAGMENT).text
    assert re.findall(r"<script|<style| style=| on\w+=| id=|<b>|<iframe|<img", html) == []
    classes = {name for names in re.findall(r'class="([^"]+)"', html) for name in names.split()}
    assert {name for name in classes if not name.startswith("percolateur")} == set()
    assert "Annulée" in html


@pytest.mark.django_db
def test_integration_without_dates_says_so(client, moulin):
    assert "Aucune séance n’est annoncée" in client.get(FRAGMENT).text


@pytest.mark.django_db
@pytest.mark.parametrize("address", [FRAGMENT, SCRIPT])
def test_integration_is_for_all_sites_kept_and_without_cookie(client, moulin, address):
    response = client.get(address)
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "public" in response["Cache-Control"]
    assert response.cookies == {}


@pytest.mark.django_db
def test_integration_is_not_sent_twice(client, moulin):
    EventFactory(library=moulin)
    first = client.get(FRAGMENT)
    again = client.get(FRAGMENT, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again["Access-Control-Allow-Origin"]) == (304, "*")


@pytest.mark.django_db
def test_integration_lines_are_those_of_ones_own_libraries(as_nadia, moulin, escale):
    page = as_nadia.get(HELP).text
    assert f"http://testserver/programme/integration/?mediatheque={moulin.pk}" in page
    assert escale.name not in page
    assert "&lt;script src=&quot;http://testserver/programme/integration.js&quot; defer&gt;&lt;/script&gt;" in page


PAGE = """<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>Ma ville</title></head><body>
<div id="here" data-percolateur="{site}/programme/integration/"><a href="{site}/programme/">Voir le programme</a></div>
<div id="away" data-percolateur="{site}/nulle-part/"><a href="{site}/programme/">Voir le programme</a></div>
<script src="{site}/programme/integration.js" defer></script></body></html>"""


@pytest.fixture
def town():
    """A site of another origin, whose one page is given as `page`."""

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(self.server.page.encode())

        def log_message(self, *_args):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Answer) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        server.url = f"http://localhost:{server.server_port}"
        yield server
        server.shutdown()


@pytest.fixture
def site():
    with servers.percolateur(holds="demo") as server:
        yield server


def test_integration_shows_the_dates_on_another_origin(site, chromium, town):
    town.page = PAGE.format(site=site.url)
    context = chromium.new_context()
    screen = context.new_page()
    problems = []
    screen.on("pageerror", lambda error: problems.append(str(error)))
    screen.goto(town.url)
    screen.wait_for_selector("#here .percolateur-dates li")
    assert screen.locator("#here li").count() > 1
    assert screen.locator("#away").inner_text() == "Voir le programme"
    assert screen.locator("iframe").count() == 0
    assert (context.cookies(), problems) == ([], [])
    screen.locator("#here li a").first.click()
    screen.wait_for_url(re.compile(re.escape(site.url) + r"/programme/\d+/"))
    context.close()


def test_integration_without_scripts_leaves_the_link(percolateur, chromium, town):
    town.page = PAGE.format(site=percolateur.url)
    context = chromium.new_context(java_script_enabled=False)
    screen = context.new_page()
    screen.goto(town.url)
    assert screen.locator("#here").inner_text() == "Voir le programme"
    context.close()
