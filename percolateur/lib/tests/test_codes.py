import pytest
from hypothesis import given
from hypothesis import strategies as st

from percolateur.lib.codes import ALPHABET, new_code, read_code, spoken

codes = st.text(ALPHABET, min_size=6, max_size=6)
MISREAD = {"0": "0Oo", "1": "1IiLl"}


@st.composite
def typed(draw):
    """A code, and one way people type it."""
    code = draw(codes)
    said = "".join(draw(st.sampled_from(MISREAD.get(sign, sign + sign.lower()))) for sign in code)
    between = [draw(st.sampled_from(["", " ", "-", " - ", "\u00a0", "\t"])) for _ in range(7)]
    return code, "".join(space + sign for space, sign in zip(between, [*said, ""], strict=True))


@given(typed())
def test_code_is_read_however_it_is_typed(example):
    code, words = example
    assert read_code(words) == code


@given(codes)
def test_code_spoken_is_read_back(code):
    assert (read_code(spoken(code)), len(spoken(code))) == (code, 7)


@given(st.text())
def test_code_read_is_a_code_or_nothing(text):
    code = read_code(text)
    assert code is None or (len(code) == 6 and set(code) <= set(ALPHABET))


@pytest.mark.parametrize("text", ["", "ABCDE", "ABCDEFG", "ABCDEU", "ABC_DEF", "ABCDÉF", "١٢٣٤٥٦", "ABC.DEF"])
def test_code_that_cannot_be_is_nothing(text):
    assert read_code(text) is None


@pytest.mark.parametrize("length", [6, 12])
def test_code_new_is_drawn_from_the_whole_alphabet(length):
    drawn = [new_code(length) for _ in range(400)]
    assert {len(code) for code in drawn} == {length}
    assert set("".join(drawn)) == set(ALPHABET)
    assert len(set(drawn)) == 400


def test_code_alphabet_leaves_out_what_is_confused():
    assert (len(ALPHABET), set(ALPHABET) & set("ILOU")) == (32, set())
