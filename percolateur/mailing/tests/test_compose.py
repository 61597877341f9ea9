"""The message made from a text: the same words twice, and nothing that phones home."""

import re
from html.parser import HTMLParser

import pytest

from percolateur.mailing.messages import absolute, compose, paragraphs

TEXT = """Bonjour Awa,

Quand : samedi 12 décembre, de 10 h à 12 h
Où : Médiathèque du Moulin

Changer d’avis : https://cafes.example.fr/inscription/abc/

À bientôt & merci <3
L’équipe"""


def html_of(message):
    [(html, kind)] = message.alternatives
    assert kind == "text/html"
    return html


class Reader(HTMLParser):
    """What a person hears: the words, without styles and title."""

    def __init__(self):
        super().__init__()
        self.words, self.tags, self.hidden, self.attributes = [], [], 0, []

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        self.attributes += attributes
        self.hidden += tag in ("style", "title")

    def handle_endtag(self, tag):
        self.hidden -= tag in ("style", "title")

    def handle_data(self, data):
        if not self.hidden:
            self.words += data.split()


def read(html):
    reader = Reader()
    reader.feed(html)
    return reader


def test_compose_says_the_same_in_text_and_html():
    message = compose("Votre inscription", TEXT)
    words = read(html_of(message)).words
    said = re.sub(r" : |https?://\S+", " ", f"Votre inscription\n{TEXT}").split()
    assert (message.body, words) == (TEXT, said)


def test_compose_asks_for_nothing_from_elsewhere():
    html = html_of(compose("Votre inscription", TEXT))
    reader = read(html)
    assert set(reader.tags).isdisjoint({"img", "link", "script", "iframe", "object", "video", "form", "base"})
    assert re.findall(r"https?://[^\s\"<]+", html) == ["https://cafes.example.fr/inscription/abc/"]
    assert re.search(r"url\(|@import|src=|background-image", html) is None


def test_compose_is_light_and_says_its_language():
    html = html_of(compose("Votre inscription", TEXT))
    assert len(html.encode()) < 6_000
    assert dict(read(html).attributes)["lang"] == "fr"
    assert "prefers-color-scheme: dark" in html


def test_compose_names_who_writes_and_whom_to_answer(settings):
    settings.DEFAULT_FROM_EMAIL = "Percolateur <cafes@example.fr>"
    message = compose("Bonjour", "Un texte.", sender="Réseau\nBcc: x", reply_to="moulin@example.fr").message()
    assert (message["Reply-To"], message["From"].endswith("<cafes@example.fr>"), message["Bcc"]) == (
        "moulin@example.fr",
        True,
        None,
    )
    assert "\n" not in message["From"]


def test_compose_keeps_a_subject_on_one_line():
    assert compose("Bonjour\nBcc: x@example.org", "Un texte.").subject == "Bonjour Bcc: x@example.org"


def test_compose_escapes_what_people_wrote():
    html = html_of(compose("<b>", 'Bonjour <script>alert("1")</script>\n\nVoir : https://x.fr/"onclick="a'))
    assert "<script" not in html
    assert ' onclick="' not in html


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x"])
def test_paragraphs_take_no_other_address_for_a_link(address):
    [paragraph] = paragraphs(f"Voir : {address}")
    assert paragraph.link is None


def test_paragraphs_tell_facts_from_sentences():
    kinds = [(bool(p.link), len(p.facts)) for p in paragraphs(TEXT)]
    assert kinds == [(False, 0), (False, 2), (True, 0), (False, 0)]


def test_absolute_rests_on_the_setting_alone(settings):
    settings.ADDRESS = ""
    assert absolute("/x/") == ""
    settings.ADDRESS = "https://cafes.example.fr"
    assert absolute("/x/") == "https://cafes.example.fr/x/"
