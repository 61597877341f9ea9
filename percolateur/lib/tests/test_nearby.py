"""Words are found by their pieces as they would be by comparing all of them."""

import string

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from percolateur.lib.french.nearby import Nearby

WORDS = [
    "ameli",
    "imprimante",
    "imprimer",
    "internet",
    "interne",
    "telephone",
    "television",
    "wifi",
    "mot",
    "motdepasse",
]
SLIPS = ["left out", "typed", "another", "swapped"]
letters = st.sampled_from(string.ascii_lowercase)


def nearby(words):
    made = Nearby()
    for word in words:
        made.add(word)
    return made


@given(st.sampled_from(WORDS), st.integers(1, 12), letters, st.sampled_from(SLIPS))
def test_a_word_with_one_slip_is_found(word, place, letter, slip):
    before, after = word[:place], word[place:]
    misspelt = {
        "left out": before + after[1:],
        "typed": before + letter + after,
        "another": before + letter + after[1:],
        "swapped": before + after[1:2] + after[:1] + after[2:],
    }[slip]
    assert nearby(WORDS).around(misspelt, 1) == by_comparing_all(misspelt, 1)


@given(st.sampled_from(WORDS), st.lists(st.tuples(st.integers(1, 12), letters), min_size=2, max_size=2))
def test_a_word_with_two_other_letters_is_found(word, slips):
    misspelt = word
    for place, letter in slips:
        misspelt = misspelt[:place] + letter + misspelt[place + 1 :]
    found = nearby(WORDS).around(misspelt, 2)
    assert found.get(word) == by_comparing_all(misspelt, 2).get(word)


def by_comparing_all(word, slips):
    distances = {other: OSA.distance(word, other) for other in WORDS if other[0] == word[0]}
    return {other: distance for other, distance in distances.items() if distance <= slips}


def test_a_word_knows_whether_it_is_kept():
    assert "wifi" in nearby(WORDS)
    assert "wiffi" not in nearby(WORDS)
