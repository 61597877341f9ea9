"""The box and what it finds: the same with a script and without, whatever is typed."""

import re

import pytest

from percolateur.events.factories import EventFactory
from percolateur.knowledge.actions import set_status, write_article
from percolateur.knowledge.models import Article, Origin
from percolateur.knowledge.tests.test_search import ODD

PAGE = "/savoirs/"
PART = "/savoirs/resultats/"


def titles(text):
    """The questions shown, without their marks."""
    found = re.findall(r"<h3>\s*<a [^>]*>(.*?)</a>", text, re.DOTALL)
    return [re.sub(r"</?mark>", "", title) for title in found]


@pytest.mark.parametrize(
    "asked", [{"q": "wifi"}, {"q": "zzzzqqqq"}, {}, {"q": "wifi", "thematique": "email"}, {"q": "é"}]
)
def test_page_is_its_frame_and_the_part_that_changes(client, writer, asked):
    part = client.get(PART, asked).text
    assert part.strip() in client.get(PAGE, asked).text


def test_what_matches_is_marked_however_it_is_spelt(client, writer):
    text = client.get(PAGE, {"q": "mon telefone wi fi"}).text
    assert "Mon <mark>téléphone</mark> ne se connecte plus au <mark>Wi-Fi</mark>" in text


def test_correction_is_told_and_can_be_refused(client, writer):
    text = client.get(PAGE, {"q": "telefone"}).text
    assert "Résultats pour «\u00a0<strong>téléphone</strong>\u00a0»." in text
    assert '<a href="/savoirs/?q=telefone&amp;telle=1">' in text
    assert titles(client.get(PAGE, {"q": "telefone", "telle": "1"}).text) == []
    assert "<strong>téléphone</strong>" not in client.get(PAGE, {"q": "téléphone"}).text


def test_french_word_that_no_article_has_is_no_slip(client, writer):
    """« capte » was taken for « carte », and showed how to unblock a SIM card."""
    text = client.get(PAGE, {"q": "mon telefone capte pas le wifi"}).text
    assert "Résultats pour «\u00a0<strong>téléphone capte wi-fi</strong>\u00a0»." in text
    assert "<mark>carte</mark>" not in text


def test_word_that_is_being_typed_is_no_correction(client, writer):
    text = client.get(PART, {"q": "mon télépho", "typing": "1"}).text
    assert titles(text)
    assert "Résultats pour" not in text


def test_more_are_shown_twenty_at_a_time_up_to_a_hundred(client, writer, cafe):
    network = cafe["cafe-001"].network
    for number in range(110):
        write_article(network, f"more-{number}", [], question=f"Comment installer Zorglub {number} ?", answer="Ainsi.")
    writer.follow()
    text = client.get(PAGE, {"q": "zorglub"}).text
    assert ("Les 20 premières fiches" in text, len(titles(text))) == (True, 20)
    assert 'href="/savoirs/?q=zorglub&amp;nombre=40#fiche-21"' in text
    assert len(titles(client.get(PAGE, {"q": "zorglub", "nombre": "40"}).text)) == 40
    last = client.get(PAGE, {"q": "zorglub", "nombre": "9999"}).text
    assert (len(titles(last)), "Voir plus" in last, "Précisez votre question" in last) == (100, False, True)


def test_filters_narrow_what_is_found_and_go_in_one_tap(client, writer, cafe):
    event = EventFactory()
    one = cafe["cafe-001"]
    Origin.objects.create(article=one, event=event)
    for article, fields in ((one, {"level": "BEGINNER", "device": "ANDROID", "subjects": ["email"]}),):
        write_article(article.network, article.external_id, [], **fields)
    writer.follow()
    for name, value, label in [
        ("thematique", "email", "E-mail"),
        ("niveau", "BEGINNER", "Débutant"),
        ("appareil", "ANDROID", "Téléphone Android"),
        ("mediatheque", str(event.library_id), str(event.library)),
    ]:
        assert f'<option value="{value}">{label} (1)</option>' in client.get(PAGE, {"q": "wifi"}).text
        text = client.get(PAGE, {"q": "wifi", name: value}).text
        assert titles(text) == ["Mon téléphone ne se connecte plus au Wi-Fi, que faire\u00a0?"]
        assert f'<option value="{value}" selected>{label} (1)</option>' in text
        assert f'href="/savoirs/?q=wifi"><span class="visually-hidden">Retirer le filtre</span> {label} <svg' in text
        assert len(titles(client.get(PAGE, {name: value}).text)) == 1  # without a question too


@pytest.mark.parametrize(
    "query",
    [{"thematique": "x"}, {"mediatheque": "9" * 400}, {"mediatheque": "٣"}, {"niveau": "\x00"}, {"nombre": "x"}],
)
def test_a_wrong_filter_filters_nothing(client, writer, query):
    assert len(titles(client.get(PAGE, {"q": "wifi", **query}).text)) > 1


def test_filters_that_leave_nothing_can_be_dropped(client, writer):
    text = client.get(PAGE, {"q": "wifi", "appareil": "TV"}).text
    assert "Aucune fiche avec ces filtres" in text
    assert 'href="/savoirs/?q=wifi">Chercher sans filtre' in text


def test_nothing_found_leads_to_the_board_of_the_café_that_is_on(client, writer):
    EventFactory(running=True)
    text = client.get(PAGE, {"q": "zzzz & qqqq"}).text
    assert 'href="/rejoindre/?question=zzzz%20%26%20qqqq"' in text


def test_nothing_found_proposes_the_nearest_words(client, writer):
    text = client.get(PAGE, {"q": "telefone", "telle": "1"}).text
    assert "Vouliez-vous dire" in text
    assert '<a href="/savoirs/?q=t%C3%A9l%C3%A9phone">téléphone</a>' in text


def test_retired_article_is_not_shown_by_a_filter(client, writer, cafe):
    write_article(cafe["cafe-001"].network, "cafe-001", [], device="TV")
    writer.follow()
    assert len(titles(client.get(PAGE, {"appareil": "TV"}).text)) == 1
    set_status(Article.objects.get(external_id="cafe-001"), Article.Status.RETIRED)
    assert titles(client.get(PAGE, {"appareil": "TV"}).text) == []


@pytest.mark.parametrize("path", [PAGE, PART, "/api/v1/articles"])
@pytest.mark.parametrize("typed", ODD)
def test_anything_may_be_typed(client, writer, path, typed):
    for more in ({}, {"typing": "1"}, {"telle": "1"}):
        assert client.get(path, {"q": typed, **more}).status_code == 200


def test_what_is_typed_is_shown_as_text(client, writer):
    text = client.get(PAGE, {"q": "<script>alert(1)</script> wifi"}).text
    assert "<script>alert" not in text
    assert 'value="&lt;script&gt;alert(1)&lt;/script&gt; wifi"' in text
    assert titles(text)


@pytest.mark.parametrize(
    "typed", ["كيف أستعمل الهاتف", "எனது தொலைபேசி வேலை செய்யவில்லை", "หน้าจอ", "Як підключити телефон"]
)
def test_another_script_is_searched_as_typed(client, writer, cafe, typed):
    write_article(cafe["cafe-001"].network, "other", [], question=typed, answer="Oui.", language="xx")
    writer.follow()
    for path in (PAGE, PART):
        assert titles(client.get(path, {"q": typed}).text) == [typed]
