import pytest
from hypothesis import given
from hypothesis import strategies as st

from percolateur.lib.french.sounds import sound
from percolateur.lib.french.words import fold, full, pairs, stem, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Où est l’élève ?", ["ou", "est", "eleve"]),
        ("C'est l'e-mail d'Ève", ["est", "email", "eve"]),
        ("le Wi-Fi, le wi fi, le WIFI", ["le", "wifi", "le", "wifi", "le", "wifi"]),
        ("jusqu'à 1,99 € le 3.14", ["a", "1,99", "le", "3.14"]),
        ("mon cœur n'œuvre", ["mon", "coeur", "oeuvre"]),
        ("aujourd’hui", ["aujourd", "hui"]),
        ("كَيْفَ الهاتف", ["كيف", "الهاتف"]),
        ("எனது வேலை", ["எனது", "வேலை"]),
        ("สวัสดี नमूना", ["สวัสดี", "नमूना"]),
        ("a_b|c", ["a", "b", "c"]),
        ("mon (e mail), du wi\u00a0fi. Et sa fi", ["mon", "email", "du", "wifi", "et", "sa", "fi"]),
        ("", []),
    ],
)
def test_words_are_folded_without_elisions(text, expected):
    assert words(text) == expected


def test_full_words_are_those_that_say_something():
    assert full(words("Comment faire pour que mon téléphone se connecte ?")) == ["telephone", "connecte"]


def test_forms_of_a_word_share_a_stem():
    assert len({stem(word) for word in ("imprimer", "imprime", "imprimes", "imprimez")}) == 1


def test_pairs_follow_each_other():
    assert pairs(["mot", "pass", "oubli"]) == ["mot_pass", "pass_oubli"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("telephone", "telefone"),  ("connexion", "conexion"), ("photo", "foto"),
        ("imprimante", "inprimente"),  ("quand", "kan"), ("beau", "bo"), ("gerer", "jerer"),
    ],
)  # fmt: skip
def test_two_spellings_of_a_sound_share_a_key(one, other):
    assert sound(one) == sound(other)


@pytest.mark.parametrize(
    ("one", "other"), [("photo", "moto"), ("mail", "mal"), ("compte", "carte"), ("poste", "piste")]
)
def test_two_sounds_do_not(one, other):
    assert sound(one) != sound(other)


@given(st.text(max_size=80))
def test_words_of_any_text_are_folded_words(text):
    for word in words(text):
        assert word
        assert fold(word) == word
        sound(word)
        stem(word)
