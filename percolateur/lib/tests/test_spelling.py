import pytest

from percolateur.lib.french.spelling import Vocabulary

COMMON = {
    "telephone": 40, "connecter": 12, "whatsapp": 9, "facebook": 7, "imprimante": 15, "ordinateur": 30, "mot": 50,
    "passe": 50, "rapport": 4, "raport": 1, "bouton": 8, "internet": 25, "identifiant": 6, "chronopost": 1,
}  # fmt: skip


@pytest.fixture
def vocabulary():
    return Vocabulary(COMMON)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("telefone", "telephone"), ("watsap", "whatsapp"), ("fasebook", "facebook"), ("inprimente", "imprimante"),
        ("internette", "internet"), ("conecter", "connecter"), ("ordinatuer", "ordinateur"),
    ],
)  # fmt: skip
def test_a_misspelt_word_is_taken_for_the_likeliest(vocabulary, typed, meant):
    assert vocabulary.meant_by(typed)[0][0] == meant


def test_a_known_word_is_left_alone(vocabulary):
    assert vocabulary.meant_by("bouton") == [("bouton", 1.0)]


def test_a_french_word_is_left_alone_though_nobody_wrote_it(vocabulary):
    vocabulary.learn(["carte"], 40)
    assert vocabulary.meant_by("capte") == [("capte", 1.0)]
    assert vocabulary.meant_by("carrte")[0][0] == "carte"


def test_a_french_word_is_not_taken_for_two_glued_together(vocabulary):
    vocabulary.learn(["mot", "ivation"], 9)
    assert vocabulary.repair(["motivation"]) == ["motivation"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("mot de passe", "mot de passe"), ("tele charger", "telecharger"), ("par tager", "partager")],
)
def test_an_empty_word_beside_a_french_one_is_no_half_of_another(vocabulary, typed, meant):
    vocabulary.learn(["depasse", "telecharger", "partager"], 9)
    assert " ".join(vocabulary.repair(typed.split())) == meant


def test_a_rare_word_that_nothing_outvotes_is_left_alone(vocabulary):
    assert vocabulary.meant_by("chronopost") == [("chronopost", 1.0)]


def test_a_slip_that_found_its_way_in_is_outvoted_but_kept(vocabulary):
    vocabulary.learn(["rapport"], 4)
    assert vocabulary.meant_by("raport") == [("raport", 1.0), ("rapport", 0.4)]


@pytest.mark.parametrize("enough", [300, 299])
def test_a_known_slip_is_outvoted_by_a_word_thirty_times_as_frequent(enough):
    vocabulary = Vocabulary({"imprimente": 10, "imprimante": enough})
    rivals = [("imprimante", 0.5)] if enough == 300 else []
    assert vocabulary.meant_by("imprimente") == [("imprimente", 1.0), *rivals]


def test_a_word_that_becomes_frequent_outvotes_from_then_on():
    vocabulary = Vocabulary({"imprimente": 10, "imprimante": 299, "orange": 5000})
    assert vocabulary.meant_by("imprimente") == [("imprimente", 1.0)]
    vocabulary.learn(["imprimante"])
    assert vocabulary.meant_by("imprimente") == [("imprimente", 1.0), ("imprimante", 0.5)]
    vocabulary.learn(["imprimante"], -1)
    assert vocabulary.meant_by("imprimente") == [("imprimente", 1.0)]


def test_a_word_nobody_wrote_is_left_as_it_is(vocabulary):
    assert vocabulary.meant_by("xylophone") == [("xylophone", 1.0)]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ordi nateur", "ordinateur"), ("motpasse", "mot passe"), ("lordinateur", "ordinateur"),
        ("tel", "telephone"), ("dinternet", "internet"), ("mot passe", "mot passe"),
    ],
)  # fmt: skip
def test_words_cut_glued_or_shortened_are_repaired(vocabulary, typed, meant):
    assert " ".join(vocabulary.repair(typed.split())) == meant


def test_what_is_forgotten_is_no_longer_proposed(vocabulary):
    vocabulary.learn(["chronopost"], -1)
    assert vocabulary.meant_by("chronopst") == [("chronopst", 1.0)]


def test_a_begun_word_ends_as_the_most_frequent_ones(vocabulary):
    vocabulary.learn(["internaute", "interne", "interdit", "interphone", "interet", "interim"])
    assert vocabulary.ends_of("inter") == ["internet", "interphone", "interne", "internaute", "interim"]
    assert vocabulary.ends_of("internet") == []


def test_the_ends_of_a_begun_word_follow_what_is_learnt_and_forgotten(vocabulary):
    assert vocabulary.ends_of("chr") == ["chronopost"]
    vocabulary.learn(["chronopost"], -1)
    vocabulary.learn(["chrome"])
    assert vocabulary.ends_of("chr") == ["chrome"]


def test_the_nearest_usual_word_is_proposed_however_far(vocabulary):
    assert vocabulary.nearest("imprimerie") == "imprimante"
    assert vocabulary.nearest("telephone") == "telephone"
    assert vocabulary.nearest("zzzz") == "zzzz"


@pytest.mark.parametrize("start", ["", "c", "q", "pourquo"])
def test_one_letter_and_empty_words_have_no_ends(vocabulary, start):
    assert vocabulary.ends_of(start) == []


@pytest.mark.parametrize("typed", ["", "a", "12", "1,99", "é", "x" * 400])
def test_anything_may_be_asked(vocabulary, typed):
    assert vocabulary.meant_by(typed)
    assert vocabulary.repair([typed]) is not None
