import pytest
from hypothesis import given
from hypothesis import strategies as st

from percolateur.lib.french.marking import as_written, marked, quoted
from percolateur.lib.french.words import fold, stem

STEMS = {stem(word) for word in ("telephone", "wifi", "connecte", "email", "ecole", fold("தொலைபேசி"))}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mon TÉLÉPHONE, nos téléphones", "Mon <mark>TÉLÉPHONE</mark>, nos <mark>téléphones</mark>"),
        ("le Wi-Fi, le wi fi", "le <mark>Wi-Fi</mark>, le <mark>wi fi</mark>"),
        ("l’e-mail <b>", "l’<mark>e-mail</mark> &lt;b&gt;"),
        ("l'e\u0301cole & <i>", "l&#x27;<mark>e\u0301cole</mark> &amp; &lt;i&gt;"),
        ("எனது தொலைபேசி", "எனது <mark>தொலைபேசி</mark>"),
        ("rien", "rien"),
        ("", ""),
    ],
)
def test_words_that_match_are_marked(text, expected):
    assert marked(text, STEMS) == expected


def test_empty_words_are_not_marked():
    assert marked("pour le téléphone", {stem("pour"), stem("le")}) == "pour le téléphone"


def test_a_short_text_is_quoted_whole():
    assert quoted(" Une réponse. ", STEMS) == "Une réponse."


def test_a_long_text_is_quoted_from_the_sentence_that_matches():
    text = f"{'Autre chose. ' * 40}Votre téléphone se connecte au Wi-Fi ainsi. {'Et encore. ' * 40}"
    assert quoted(text, STEMS).startswith("… Votre téléphone se connecte")
    assert quoted(text, STEMS).endswith("Et encore. …")
    assert quoted(text, set()).startswith("Autre chose.")


@given(st.text(max_size=600))
def test_any_text_is_quoted_within_its_bounds_and_keeps_its_letters(text):
    part = quoted(text, STEMS, 100)
    assert len(part) <= 104
    assert part.removeprefix("… ").removesuffix(" …") in text


def test_a_folded_word_is_written_as_people_write_it():
    assert as_written("telephone", ["Mon Téléphone"]) == "téléphone"
    assert as_written("telephone", ["Autre"]) == "telephone"
