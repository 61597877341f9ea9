"""What a period is compared with."""

from datetime import date

import pytest
from django.http import QueryDict

from percolateur.statistics.forms.choosing import PeriodForm
from percolateur.statistics.scope import Period

ONE, NINE = "periode=dates&du=2025-01-01&au=2025-12-31", "periode=dates&du=2017-01-01&au=2025-12-31"


@pytest.mark.parametrize(
    ("asked", "compared"),
    [
        (ONE, Period(date(2024, 1, 1), date(2025, 1, 1))),
        (f"{ONE}&comparer=non", None),
        (NINE, None),  # eight of the nine are the same
        (f"{NINE}&comparer=an", None),
        (f"{NINE}&comparer=avant", Period(date(2017, 1, 1), date(2026, 1, 1)).previous),
    ],
)
def test_choosing_what_a_period_is_compared_with(asked, compared):
    assert PeriodForm(QueryDict(asked)).compared == compared
