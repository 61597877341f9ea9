import pytest

from percolateur.lib.french.lexicon import is_french
from percolateur.lib.french.words import fold


@pytest.mark.parametrize("word", ["capte", "Télécharger", "œil", "portable", "connaît"])
def test_a_form_of_a_french_word_is_one_however_it_is_accented(word):
    assert is_french(fold(word))


@pytest.mark.parametrize("word", ["telefone", "ordinnateur", "xyzzyq", "", "é", "téléphone", "واي", "a" * 10_000])
def test_a_slip_is_none_nor_a_word_that_was_not_folded(word):
    assert not is_french(word)
