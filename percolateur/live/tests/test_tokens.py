from datetime import timedelta

import pytest
from django.core import signing

from percolateur.live import Variant, stream_token
from percolateur.live.tokens import MAX_AGE, read_token

VARIANT = Variant("projector", "fr")


def test_token_gives_back_what_was_signed():
    assert read_token(stream_token("board:12", VARIANT)) == ("board:12", VARIANT)


def test_token_forged_gives_nothing():
    token = stream_token("board:12", VARIANT)
    other = stream_token("board:13", VARIANT)
    forged = [
        token.replace("12", "13"),
        token[:-1],
        token + "x",
        token.rsplit("~", 1)[0],
        other.split("~")[0] + token[18:],
    ]
    assert [read_token(each) for each in forged] == [None] * len(forged)


@pytest.mark.parametrize("token", ["", "~", "~~", "board:12/projector/fr", "é~é~é", "\x00", "a" * 10_000])
def test_token_that_is_none_gives_nothing(token):
    assert read_token(token) is None


def test_token_signed_for_something_else_gives_nothing():
    signer = signing.TimestampSigner(salt="percolateur.board.participant", sep="~")
    assert read_token(signer.sign("board:12/projector/fr")) is None


@pytest.mark.parametrize("value", ["board:12", "board:12/projector", "board:12/projector/fr/x"])
def test_token_of_another_shape_gives_nothing(value):
    assert read_token(signing.TimestampSigner(salt="percolateur.live", sep="~").sign(value)) is None


@pytest.mark.parametrize(("age", "good"), [(MAX_AGE - 60, True), (MAX_AGE + 60, False)])
def test_token_lasts_a_day(age, good):
    class Earlier(signing.TimestampSigner):
        def timestamp(self):
            return signing.b62_encode(int(signing.time.time() - timedelta(seconds=age).total_seconds()))

    token = Earlier(salt="percolateur.live", sep="~").sign("board:12/projector/fr")
    assert (read_token(token) is not None) is good
