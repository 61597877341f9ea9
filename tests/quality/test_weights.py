"""Pages are light enough for an old phone on a poor line."""

import pytest

from tests.quality.weights import WEIGHED, figures

pytestmark = [pytest.mark.journey, pytest.mark.quality(3)]


@pytest.mark.parametrize("page", WEIGHED, ids=str)
def test_page_is_light(looker, page):
    heavy = [(name, value, unit, most) for name, value, unit, most in figures(page, looker.see(page)) if value > most]
    assert heavy == []
