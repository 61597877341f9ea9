"""The description: valid for a tool that is not ours, whole, and the same for people and for programs."""

import json
import re
from pathlib import Path

import pytest
from jsonschema import ValidationError
from openapi_schema_validator import OAS31Validator
from openapi_spec_validator import OpenAPIV31SpecValidator, validate

from percolateur.api import v1
from percolateur.api.actions import create_webhook
from percolateur.api.models import Delivery, News
from percolateur.api.news.noticing import notice
from percolateur.api.v1.openapi import TAGS, document
from percolateur.api.v1.operations import REGISTER
from percolateur.api.v1.problems import TITLES, Problem
from percolateur.events.factories import EventFactory


def test_description_is_valid_openapi_3_1(client):
    told = client.get("/api/v1/openapi.json").json()
    assert told["openapi"] == "3.1.0"
    validate(told, cls=OpenAPIV31SpecValidator)


def test_description_is_in_the_language_asked_for(client):
    french, english = (
        client.get("/api/v1/openapi.json", headers={"accept-language": language}).json() for language in ("fr", "en")
    )
    assert french["paths"].keys() == english["paths"].keys()
    assert french["info"]["description"].startswith("Lire ce qui est public")


def test_description_names_each_operation_once_with_all_its_words():
    names = [one.name for one in REGISTER]
    assert len(set(names)) == len(names)
    told = document("http://x")
    for path, methods in told["paths"].items():
        for method, one in methods.items():
            where = f"{method} {path}"
            assert one["summary"], where
            assert one["description"], where
            assert all(each.get("description") for each in one["parameters"] if each["in"] != "header"), where


def test_description_tells_the_news_as_they_are_sent(library):
    create_webhook(library.network, "Portail", "https://portail.example/", list(News))
    notice()
    EventFactory(library=library)
    notice()
    (delivery,) = Delivery.objects.all()
    webhooks = document("http://x")["webhooks"]
    assert webhooks.keys() == set(News.values)
    said = webhooks[delivery.kind]["post"]["requestBody"]["content"]["application/json"]["schema"]
    OAS31Validator(said).validate(json.loads(delivery.body))
    with pytest.raises(ValidationError):
        OAS31Validator(said).validate(json.loads(delivery.body) | {"type": "event.changed"})


def test_description_knows_every_problem_that_is_told():
    written = "".join(file.read_text() for file in Path(v1.__file__).parent.rglob("*.py"))
    used = set(re.findall(r'Problem\(\s*\d{3},\s*"([a-z-]+)"', written))
    assert used == set(TITLES)
    assert Problem(404, "gone", "x").out("/api/v1/").kind == "/api/v1/#gone"


@pytest.mark.parametrize("tag", TAGS)
def test_description_reads_as_pages(client, db, tag):
    home, part = client.get("/api/v1/"), client.get(f"/api/v1/reference/{tag}/")
    assert (home.status_code, part.status_code) == (200, 200)
    links = re.findall(rf'href="/api/v1/reference/{tag}/#([a-z0-9-]+)"', home.text)
    assert links
    assert all(f'id="{link}"' in part.text for link in links)


def test_description_has_no_page_for_what_is_no_part(client, db):
    assert client.get("/api/v1/reference/rien/").status_code == 404
