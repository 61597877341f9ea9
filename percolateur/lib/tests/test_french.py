from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from percolateur.lib.french import NBSP, span

START = datetime(2026, 12, 12, 22, tzinfo=ZoneInfo("Europe/Paris"))


@pytest.mark.parametrize(
    ("hours", "written"),
    [
        (1.5, "de 22 h à 23 h 30"),
        (2, "de 22 h à minuit"),
        (2.5, "du samedi 12 décembre 2026, 22 h au dimanche 13 décembre 2026, 0 h 30"),
        (26, "du samedi 12 décembre 2026, 22 h au lundi 14 décembre 2026, 0 h"),
    ],
)
def test_span_names_both_days_only_past_midnight(hours, written):
    assert span(START, START + timedelta(hours=hours)).replace(NBSP, " ") == written


def test_span_of_a_whole_day_ends_at_midnight():
    start = START.replace(hour=0)
    assert span(start, start + timedelta(days=1)).replace(NBSP, " ") == "de 0 h à minuit"
