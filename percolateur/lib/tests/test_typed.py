from hypothesis import given
from hypothesis import strategies as st

from percolateur.lib.typed import tidy_lines

typed = st.text(st.one_of(st.characters(), st.sampled_from("\n\r\t \x00\u200b\u200d\u202e-1.")))


def test_tidy_lines_keeps_lines_and_their_indentation():
    assert tidy_lines("\r\n\n1. un  \r\n\t- de\u202eux\r\n\r\n   trois\x00\n") == "1. un\n    - deux\n\n   trois"


@given(typed)
def test_tidy_lines_twice_changes_nothing_more(text):
    once = tidy_lines(text)
    assert tidy_lines(once) == once
    assert not any(sign in once for sign in "\r\t\x00\u200b\u202e")


@given(typed)
def test_tidy_lines_keeps_every_letter_in_its_order(text):
    assert [c for c in tidy_lines(text) if c.isalnum()] == [c for c in text if c.isalnum()]
