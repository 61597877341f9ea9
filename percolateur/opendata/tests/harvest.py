"""Harvests for tests: the log taken in, and as old as is told; what a harvester asks, and is answered."""

from datetime import timedelta

from django.db.models import F

from percolateur.opendata.harvesting.following import follow
from percolateur.opendata.models import HarvestClock, HarvestRecord
from percolateur.opendata.tests.validating import OAI, valid


def settle(seconds=10):
    """Take in what changed, and let so many seconds pass."""
    follow()
    age(seconds)


def age(seconds):
    ago = timedelta(seconds=seconds)
    HarvestRecord.objects.update(stamp=F("stamp") - ago)
    HarvestClock.objects.exclude(stamp=None).update(stamp=F("stamp") - ago)


def ask(client, **asked):
    """The answer, valid. `from_` stands for a word of Python."""
    response = client.get("/oai", {name.rstrip("_"): value for name, value in asked.items()})
    assert (response.status_code, response["Content-Type"]) == (200, "text/xml; charset=UTF-8")
    return valid(response.content)


def error(document):
    found = document.find(f"{OAI}error")
    return None if found is None else found.get("code")


def headers(document):
    return list(document.iter(f"{OAI}header"))


def identifiers(document):
    return [text(header, "identifier") for header in headers(document)]


def listed(pages):
    return [name for page in pages for name in identifiers(page)]


def text(element, name):
    return element.findtext(f".//{OAI}{name}")


def token(document):
    return document.find(f".//{OAI}resumptionToken")


def walk(client, verb="ListRecords", **asked):
    """Every page of a list, one after the other."""
    document = ask(client, verb=verb, **({"metadataPrefix": "oai_dc"} | asked))
    yield document
    while token(document) is not None and token(document).text:
        document = ask(client, verb=verb, resumptionToken=token(document).text)
        yield document
