"""Questions put together over a short list, and what is asked more of late than before."""

import pytest

from percolateur.knowledge.topics.bunches import bunched
from percolateur.knowledge.topics.rise import Counted, Window, surprise, widest

ALL = Window(lately=400, before=2000)


def seen(lately, before):
    return surprise(Window(lately, before), ALL)


def test_bunches_are_led_by_what_most_gathers_around():
    ties = {1: {2: 1.0, 3: 0.8}, 2: {1: 1.0}, 3: {1: 0.8, 4: 0.5}, 4: {3: 0.5}}
    first, second = bunched({1: 1.0, 2: 1.0, 3: 1.0, 4: 1.0}, ties)
    assert (first.leader, set(first.members), round(first.mass, 2)) == (1, {1, 2, 3}, 2.8)
    assert set(second.members) == {4}


def test_bunches_of_strangers_come_by_their_weight():
    assert [each.leader for each in bunched({1: 0.2, 2: 0.9, 3: 0.5}, {})] == [2, 3, 1]


def test_what_grows_with_all_the_rest_is_no_surprise():
    assert seen(10, 50) == 0
    assert surprise(Window(20, 50), Window(800, 2000)) == 0


@pytest.mark.parametrize(("more", "less"), [((8, 0), (4, 0)), ((8, 0), (8, 4)), ((12, 10), (9, 10))])
def test_more_lately_or_less_before_is_more_surprising(more, less):
    assert seen(*more) > seen(*less) > 0


def test_two_questions_are_no_rise():
    assert seen(2, 0) == 0
    assert seen(3, 0) < 10.8  # what is new by chance every month


def test_nothing_rises_in_a_network_that_begins():
    assert surprise(Window(9, 0), Window(40, 0)) == 0


def test_a_subject_goes_as_far_as_chance_explains_least():
    none = Window()
    counted = {
        1: Counted(Window(6, 1), none),
        2: Counted(Window(5, 0), none),
        3: Counted(Window(1, 60), none),
    }
    rise = widest(1, {1: {2: 0.9, 3: 0.4}}, counted, Counted(ALL, none))
    assert rise.topics == [1, 2]
    assert rise.counted.network == Window(11, 1)
    assert not rise.here


def test_a_library_may_rise_alone():
    counted = {1: Counted(Window(6, 20), Window(6, 0))}
    rise = widest(1, {}, counted, Counted(ALL, Window(20, 80)))
    assert rise.here
