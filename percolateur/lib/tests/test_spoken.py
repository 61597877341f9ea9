import pytest
from hypothesis import given
from hypothesis import strategies as st

from percolateur.lib.spoken import has_words, is_mostly_code
from percolateur.lib.typed import tidy

# Line ends, joiners, controls, tags and French among everything else.
typed = st.text(
    st.one_of(st.characters(), st.sampled_from("\n\r\t\x00\u200b\u200d\ufeff\u202e<>/b é’«»😀\ufe0f\u20e3"))
)


@given(typed)
def test_tidy_is_one_line_without_space_to_spare(text):
    once = tidy(text)
    assert tidy(once) == once
    assert once == " ".join(once.split())
    assert not any(sign in once for sign in "\n\r\t\x00\u200b\u202e\ufeff")


@given(typed)
def test_tidy_keeps_every_letter_in_its_order(text):
    assert [c for c in tidy(text) if c.isalnum()] == [c for c in text if c.isalnum()]


@given(typed, typed)
def test_words_beside_anything_are_words(before, after):
    assert has_words(f"{before} mots {after}")


@given(st.text(st.sampled_from("😀❤👩👧🇫🇷\ufe0f\u200d !?.,;:…-+#*")))
def test_words_are_not_made_of_pictures_and_signs(text):
    assert not has_words(text)


@pytest.mark.parametrize("text", ["1️⃣", "ℹ️", "Ⓜ️ ©️", "", " ", "…"])
def test_words_are_not_digits_drawn_as_pictures(text):
    assert not has_words(text)


@pytest.mark.parametrize("text", ["a", "2 + 2", "😀 ?a", "这是什么", "ما", "1️⃣ fois"])
def test_words_are_in_any_script(text):
    assert has_words(text)


@given(st.text(st.characters(exclude_characters="<>")))
def test_code_needs_a_tag(text):
    assert not is_mostly_code(text)


@given(
    st.lists(
        st.sampled_from(["<b>", "</b>", "<br/>", '<a href="x">', "<!-- x -->", "<script>", "12", "?", "a"]), min_size=1
    )
)
def test_code_without_words_is_code(parts):
    assert is_mostly_code("<p>" + " ".join(parts))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("<b></b>", True),
        ("<script>alert(1)</script>", True),
        ("<b>gras</b> ou <i>italique</i>", False),
        ("Que veut dire <br> ici ?", False),
        ("Si a < b et c > d ?", False),
        ("<3 <3", False),
        ("</div>", True),
    ],
)
def test_code_is_told_from_words_about_code(text, code):
    assert is_mostly_code(text) is code
