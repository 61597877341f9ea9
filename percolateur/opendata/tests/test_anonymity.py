from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from percolateur.opendata.datasets.anonymity import FROM, Told, told_of

places = st.dictionaries(st.integers(1, 8), st.integers(1, 12), min_size=1)
TOWNS = {place: ("78586", "78586", "78642", "")[place % 4] for place in range(1, 9)}


def test_anonymity_names_a_library_from_five_questions():
    assert told_of({1: 5}, {1: "78586"}) == {1: Told.LIBRARY}
    assert told_of({1: 4}, {1: "78586"}) == {1: Told.NOTHING}


def test_anonymity_tells_the_town_when_its_libraries_reach_five_together():
    assert told_of({1: 3, 2: 2}, {1: "78586", 2: "78586"}) == {1: Told.TOWN, 2: Told.TOWN}


def test_anonymity_hides_another_place_rather_than_let_one_be_found_by_subtraction():
    told = told_of({1: 5, 2: 9, 3: 1}, {1: "78586", 2: "78642", 3: "78146"})
    assert told == {1: Told.NOTHING, 2: Told.LIBRARY, 3: Told.NOTHING}


def test_anonymity_of_a_town_does_not_count_what_is_named():
    told = told_of({1: 9, 2: 3, 3: 9}, {1: "78586", 2: "78586", 3: "78642"})
    assert told[2] == Told.NOTHING


@given(places)
def test_anonymity_every_group_holds_five_questions_or_is_all_there_is(asked):
    told = told_of(asked, TOWNS)
    groups = Counter()
    for place, number in asked.items():
        group = {Told.LIBRARY: place, Told.TOWN: TOWNS[place], Told.NOTHING: "left out"}[told[place]]
        groups[group] += number
    assert min(groups.values()) >= FROM or set(groups) == {"left out"}


@given(places)
def test_anonymity_does_not_depend_on_the_order(asked):
    assert told_of(asked, TOWNS) == told_of(dict(reversed(asked.items())), TOWNS)
