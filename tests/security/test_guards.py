"""No captcha: each form that anyone may send is guarded by lib/guarding.py, or says why it need not be."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from percolateur.events.factories import EventFactory
from percolateur.knowledge.factories import ArticleFactory
from percolateur.lib.guarding import OLD, QUICK, Guarded, new_stamp, read_stamp, signed
from percolateur.network.links import card_token
from tests.security.addresses import PUBLIC
from tests.security.test_limits import ANYONES, SAID_ELSEWHERE, VIEWS, takes_post
from tests.stamped import read

pytestmark = pytest.mark.quality(5)

GUARDED = ["registrations:register", "events:subscribe", "knowledge:report", "privacy:my_data", "network:card"]
SECRET = "whoever holds the link is no stranger"
SEAT = "a seat at the board, which its code gives; each has its limits, and its keeper hides what is amiss"
SIGN_IN = "writes nothing but to an account that exists; allauth and axes count (decision 6)"
NOT_GUARDED = {
    "opendata:oai": "reads, and writes nothing",
    "privacy:choice": "refusing must always work, and keeps nothing of anybody",
    "board:join": "leads to a board, and writes nothing",
    "api:call": "whoever writes there holds a key, or the secret of what they write to",
    "board:enter": "the code of a board is a riddle already; 30 a minute, and its keeper sees who enters",
    **dict.fromkeys(set(PUBLIC["by a signed link"].split()) - {"network:card"}, SECRET),
    **dict.fromkeys(PUBLIC["by a secret link"].split(), SECRET),
    **dict.fromkeys(PUBLIC["by the cookie that such a link leaves"].split(), SECRET),
    **dict.fromkeys(PUBLIC["by a participant's seat"].split(), SEAT),
    **dict.fromkeys(PUBLIC["sign-in"].split(), SIGN_IN),
}


def writes(name):
    same = {"shows the same as to GET", "leads elsewhere"}
    return takes_post(VIEWS[name]) and SAID_ELSEWHERE.get(name) not in same


def test_security_5_guards_stand_on_every_form_that_anyone_may_send():
    assert [name for name in ANYONES if writes(name) and name not in [*GUARDED, *NOT_GUARDED]] == []


@pytest.fixture
def pages(db, settings):
    """The address of each guarded form."""
    settings.ADDRESS = "https://cafes.example.fr"
    event = EventFactory()
    about = {"registrations:register": event.pk, "knowledge:report": ArticleFactory(network=event.library.network).pk}
    about["network:card"] = card_token(event.library.pk)
    return {name: reverse(name, args=[about[name]] if name in about else []) for name in GUARDED}


@pytest.mark.parametrize("name", GUARDED)
def test_security_5_guards_show_a_trap_to_programs_and_a_stamp_and_leave_no_cookie(pages, name):
    page = Client().get(pages[name])
    [trap] = re.findall(r'<div class="trap">.*?</div>', page.text, re.DOTALL)
    assert {'name="comment"', 'tabindex="-1"', 'autocomplete="off"'} <= set(re.findall(r'[\w-]+="[^"]*"', trap))
    assert ("hidden" in trap, "style=" in trap) == (False, False), "a program must not see that people do not"
    [stamp] = re.findall(r'name="stamp" value="(.*?)"', page.text)
    assert (read_stamp(stamp).age <= 1, page.cookies) == (True, {})


class Form(Guarded):
    is_bound = True

    def __init__(self, **data):
        self.data = data


@pytest.mark.parametrize(
    ("seconds", "suspicious"), [(0, True), (QUICK - 1, True), (QUICK + 1, False), (OLD - 60, False), (OLD + 60, True)]
)
def test_security_5_guards_tell_what_was_made_a_moment_or_long_ago(seconds, suspicious):
    assert Form(**read(ago=seconds)).is_suspicious == suspicious


@pytest.mark.parametrize(
    "spoil",
    [
        lambda stamp: "",
        lambda stamp: "\x00",
        lambda stamp: stamp[:-1],
        lambda stamp: stamp.replace(":", "+:"),
        lambda stamp: str(int(stamp.split(":")[0]) + 60) + ":" + stamp.split(":")[1],
        lambda stamp: signed(2**33, False),
        lambda stamp: f"{stamp}\n",
        lambda stamp: stamp.replace("1", "١"),
        lambda stamp: "x" * 100_000,
    ],
)
def test_security_5_guards_take_no_stamp_that_was_altered(spoil):
    assert (read_stamp(new_stamp(ago=60)) is None, read_stamp(spoil(new_stamp(ago=60)))) == (False, None)


def test_security_5_guards_ask_once_and_never_twice():
    form = Form(stamp="", comment="x")
    assert form.asks()
    again = Form(stamp=form.stamp, comment="x")
    assert (again.asks(), again.is_trapped) == (False, False)


def test_security_5_guards_keep_the_age_of_a_form_that_comes_back():
    stamp = new_stamp(ago=60)
    assert Form(stamp=stamp).stamp == stamp


def test_security_5_guards_of_one_second_are_one():
    assert len({new_stamp(ago=500) for _visitor in range(100)}) <= 2, "it tells nobody apart"
