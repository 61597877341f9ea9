"""OAI-PMH 2.0, verb by verb; every answer is validated against the protocol's own schema."""

from datetime import date

import pytest

from percolateur.knowledge.actions import edit_article, merge_articles, retire
from percolateur.knowledge.factories import ArticleFactory
from percolateur.knowledge.models import Borrowed
from percolateur.lib.limiting import named
from percolateur.network.factories import NetworkFactory
from percolateur.opendata.tests.harvest import ask, error, headers, identifiers, settle, text, token
from percolateur.opendata.tests.validating import DC, OAI, valid
from percolateur.opendata.views.harvesting import harvests_from

pytestmark = pytest.mark.django_db
NINE = "oai:cafes.example.fr:article-999"
ALL = {"verb": "ListRecords", "metadataPrefix": "oai_dc"}


@pytest.fixture(autouse=True)
def _address(settings):
    settings.ADDRESS = "https://cafes.example.fr"


@pytest.fixture
def plaine():
    return NetworkFactory(slug="plaine", name="Plaine claire", contact_email="numerique@plaine.example")


@pytest.fixture
def article(plaine):
    article = ArticleFactory(
        network=plaine,
        question="Comment agrandir les lettres ?",
        answer="Dans les **réglages**.",
        steps="1. Ouvrir\n2. Choisir",
        subjects=["prendre_en_main_du_materiel"],
        tags=["lisibilité"],
        sources=[{"url": "https://exemple.fr/lettres", "title": "Lettres", "seen_on": date(2026, 5, 4)}],
    )
    settle()
    return article


def name(article):
    return f"oai:cafes.example.fr:article-{article.pk}"


def test_identify_tells_what_the_repository_is(client, article):
    said = ask(client, verb="Identify")
    assert {child.tag.removeprefix(OAI): child.text for child in said.find(f"{OAI}Identify")} == {
        "repositoryName": "Savoirs des cafés numériques – cafes.example.fr",
        "baseURL": "https://cafes.example.fr/oai",
        "protocolVersion": "2.0",
        "adminEmail": "numerique@plaine.example",
        "earliestDatestamp": text(ask(client, **ALL), "datestamp"),
        "deletedRecord": "persistent",
        "granularity": "YYYY-MM-DDThh:mm:ssZ",
        "compression": "gzip",
    }
    assert text(said, "request") == "https://cafes.example.fr/oai"
    assert said.find(f"{OAI}request").attrib == {"verb": "Identify"}


def test_identify_of_an_empty_site(client, settings):
    settings.ADDRESS = "http://192.168.1.20:8000"
    said = ask(client, verb="Identify")
    assert text(said, "adminEmail") == "postmaster@192.168.1.20"
    assert error(ask(client, **ALL)) == "noRecordsMatch"


def test_formats_are_the_same_for_all(client, article):
    everywhere = ask(client, verb="ListMetadataFormats")
    assert [each.text for each in everywhere.iter(f"{OAI}metadataPrefix")] == ["oai_dc", "unimarc"]
    of_one = ask(client, verb="ListMetadataFormats", identifier=name(article))
    assert len(list(of_one.iter(f"{OAI}metadataFormat"))) == 2


def test_sets_are_networks_and_subjects(client, article):
    said = ask(client, verb="ListSets")
    names = {text(one, "setSpec"): text(one, "setName") for one in said.iter(f"{OAI}set")}
    assert names["network.plaine"] == "Plaine claire"
    assert names["subject.email"] == "E-mail"


def test_record_in_dublin_core(client, article):
    said = ask(client, verb="GetRecord", metadataPrefix="oai_dc", identifier=name(article))
    [header] = headers(said)
    assert [one.text for one in header.iter(f"{OAI}setSpec")] == [
        "network.plaine",
        "subject.prendre_en_main_du_materiel",
    ]
    assert [(each.tag.removeprefix(DC), each.text) for each in said.find(f".//{OAI}metadata")[0]] == [
        ("title", "Comment agrandir les lettres ?"),
        ("subject", "Prendre en main du matériel"),
        ("subject", "lisibilité"),
        ("description", "Dans les réglages."),
        ("description", "Ouvrir\nChoisir"),
        ("creator", "Plaine claire"),
        ("publisher", "Plaine claire"),
        ("date", article.changed_at.date().isoformat()),
        ("type", "Text"),
        ("format", "text/html"),
        ("identifier", f"https://cafes.example.fr/savoirs/{article.pk}/"),
        ("source", "https://exemple.fr/lettres"),
        ("language", "fr"),
        ("relation", f"https://cafes.example.fr/savoirs/{article.pk}/fiche.pdf"),
        ("rights", "https://www.etalab.gouv.fr/licence-ouverte-open-licence/"),
        ("rights", "Licence Ouverte 2.0"),
    ]


def test_record_that_came_from_elsewhere_names_who_wrote_it(client, plaine):
    article = ArticleFactory(network=plaine)
    Borrowed.objects.create(
        article=article, key="7", network_name="Mont vert", address="https://mont.example/savoirs/7/", taken={}
    )
    settle()
    said = ask(client, verb="GetRecord", metadataPrefix="oai_dc", identifier=name(article))
    assert [said.findtext(f".//{DC}{what}") for what in ("creator", "publisher", "source")] == [
        "Mont vert",
        "Plaine claire",
        "https://mont.example/savoirs/7/",
    ]


def test_record_holds_nothing_that_xml_refuses(client, plaine):
    article = ArticleFactory(
        network=plaine,
        question="Que veut dire \x0b ]]> & <b> ?",
        answer="☕",
    )
    settle()
    said = ask(client, verb="GetRecord", metadataPrefix="oai_dc", identifier=name(article))
    assert said.findtext(f".//{DC}title") == "Que veut dire  ]]> & <b> ?"


def test_records_of_another_language_say_so(client, plaine):
    ArticleFactory(network=plaine, language="en", question="Where is the zoom?")
    settle()
    title = ask(client, **ALL).find(f".//{DC}title")
    assert title.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"


@pytest.mark.parametrize("away", ["retired", "narrowed", "deleted", "network deleted", "merged"])
def test_record_that_went_says_so(client, article, plaine, away):
    pk = name(article)
    if away == "retired":
        retire(article)
    elif away == "narrowed":
        edit_article(article, None, visibility="NETWORK")
    elif away == "deleted":
        article.delete()
    elif away == "network deleted":
        plaine.delete()
    else:
        merge_articles(ArticleFactory(network=plaine), article)
    settle()
    said = ask(client, verb="GetRecord", metadataPrefix="oai_dc", identifier=pk)
    [header] = headers(said)
    assert header.get("status") == "deleted"
    assert text(header, "setSpec") == "network.plaine"
    assert said.find(f".//{OAI}metadata") is None


def test_record_that_went_a_moment_ago_is_not_told_any_more(client, article):
    retire(article)  # the log has not followed yet
    [header] = headers(ask(client, **ALL))
    assert header.get("status") == "deleted"


def test_records_that_nobody_could_read_leave_no_trace(client, plaine):
    draft = ArticleFactory(network=plaine, status="DRAFT")
    ArticleFactory(network=plaine, visibility="NETWORK")
    settle()
    draft.delete()
    settle()
    assert error(ask(client, **ALL)) == "noRecordsMatch"


def test_identifiers_are_the_headers_alone(client, article):
    said = ask(client, verb="ListIdentifiers", metadataPrefix="unimarc")
    assert identifiers(said) == [name(article)]
    assert said.find(f".//{OAI}metadata") is None
    assert token(said) is None


def test_a_set_holds_its_own(client, article):
    other = ArticleFactory(network=NetworkFactory(slug="mont"), subjects=["email"])
    settle()
    assert identifiers(ask(client, **ALL, set="network.plaine")) == [name(article)]
    assert identifiers(ask(client, **ALL, set="subject.email")) == [name(other)]
    assert error(ask(client, **ALL, set="subject.sante")) == "noRecordsMatch"


def test_a_set_sees_its_own_go(client, article):
    retire(article)
    settle()
    [header] = headers(ask(client, **ALL, set="subject.prendre_en_main_du_materiel"))
    assert header.get("status") == "deleted"


def test_post_asks_as_get_does(client, article):
    said = client.post("/oai", ALL)
    assert identifiers(valid(said.content)) == [name(article)]


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({}, "badVerb"),
        ({"verb": "Delete"}, "badVerb"),
        ({"verb": ["Identify", "Identify"]}, "badVerb"),
        ({"verb": "Identify", "set": "x"}, "badArgument"),
        ({"verb": "GetRecord", "metadataPrefix": "oai_dc"}, "badArgument"),
        ({"verb": "GetRecord", "metadataPrefix": "oai_dc", "identifier": "oai:elsewhere:1"}, "idDoesNotExist"),
        ({"verb": "GetRecord", "metadataPrefix": "oai_dc", "identifier": NINE}, "idDoesNotExist"),
        ({"verb": "GetRecord", "metadataPrefix": "marc", "identifier": NINE}, "cannotDisseminateFormat"),
        ({"verb": "ListMetadataFormats", "identifier": "nothing"}, "idDoesNotExist"),
        ({"verb": "ListSets", "resumptionToken": "x"}, "badResumptionToken"),
        ({"verb": "ListRecords"}, "badArgument"),
        ({**ALL, "metadataPrefix": "mods"}, "cannotDisseminateFormat"),
        ({**ALL, "from": "yesterday"}, "badArgument"),
        ({**ALL, "from": "2026-02-30"}, "badArgument"),
        ({**ALL, "from": "2026-01-01", "until": "2026-01-01T00:00:00Z"}, "badArgument"),
        ({**ALL, "from": "2026-01-02", "until": "2026-01-01"}, "badArgument"),
        ({**ALL, "from": "2100-01-01"}, "noRecordsMatch"),
        ({**ALL, "until": "2001-01-01"}, "noRecordsMatch"),
        ({**ALL, "set": "network.nowhere"}, "noRecordsMatch"),
        ({**ALL, "set": ["network.plaine", "subject.email"]}, "badArgument"),
        ({**ALL, "resumptionToken": "x"}, "badArgument"),
        ({"verb": "ListRecords", "resumptionToken": "x"}, "badResumptionToken"),
    ],
)  # fmt: skip
def test_what_cannot_be_answered_is_told_in_the_words_of_the_protocol(client, article, asked, code):
    said = valid(client.get("/oai", asked).content)
    assert error(said) == code
    if code in ("badVerb", "badArgument"):
        assert dict(said.find(f"{OAI}request").attrib) == {}


def test_dates_include_both_ends(client, article):
    told = text(ask(client, **ALL), "datestamp")
    assert identifiers(ask(client, **ALL, from_=told, until=told)) == [name(article)]
    assert identifiers(ask(client, **ALL, from_=told[:10], until=told[:10])) == [name(article)]


def test_too_many_requests_are_told_when_to_come_back(client):
    for _ in range(3000):
        harvests_from.hit(named("203.0.113.9"))
    answer = client.get("/oai", {"verb": "Identify"}, REMOTE_ADDR="203.0.113.9")
    assert (answer.status_code, answer["Retry-After"]) == (503, "60")


def test_answers_are_compressed(client, article):
    answer = client.get("/oai", ALL, headers={"accept-encoding": "gzip"})
    assert answer["Content-Encoding"] == "gzip"
