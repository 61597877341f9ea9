"""The files of themes are whole: keys once, dates that exist, sentences that fit on the programme."""

from datetime import date
from urllib.parse import urlsplit

import pytest

from percolateur.lib.french.words import words
from percolateur.network.subjects import Subject
from percolateur.preparation.hooks.audience import DEVICES, themes
from percolateur.preparation.hooks.first import themes as first_themes
from percolateur.preparation.hooks.proposal import THEME_LENGTH
from percolateur.preparation.hooks.seasons import ANCHORS, read, seasons
from percolateur.registrations.models.attendance import Equipment

LONGEST = 30  # words of a reason: it is read standing


@pytest.mark.parametrize("season", seasons(), ids=lambda season: season.key)
def test_seasons_are_whole(season):
    assert len(season.theme) <= THEME_LENGTH
    assert season.subject in Subject.values
    assert urlsplit(season.source).scheme == "https"
    assert season.words
    assert len(words(season.why)) <= LONGEST
    windows = [window for year in range(2026, 2030) if (window := season.window(year))]
    assert windows
    for first, last in windows:
        assert 0 < (last - first).days < 130


def test_keys_are_told_once():
    keys = [row["key"] for row in (*read("seasons")["season"], *read("first-cafes")["theme"])]
    assert sorted(set(keys)) == sorted(keys)


@pytest.mark.parametrize(
    ("anchor", "days"),
    [
        ("winter-sales", ["2026-01-07", "2025-01-08"]),
        ("summer-sales", ["2026-06-24", "2025-06-25"]),
        ("summer-time", ["2026-03-29", "2027-03-28"]),
        ("winter-time", ["2026-10-25", "2027-10-31"]),
        ("safer-internet-day", ["2026-02-10", "2027-02-09"]),
        ("black-friday", ["2026-11-27", "2025-11-28"]),
    ],
)
def test_dates_that_move_are_those_of_the_law(anchor, days):
    for day in days:
        known = date.fromisoformat(day)
        assert ANCHORS[anchor](known.year) == known


def test_every_month_has_a_season():
    for month in range(1, 13):
        assert any(season.around(date(2026, month, 15)) for season in seasons()), month


def test_every_device_and_nearly_every_subject_has_a_theme():
    assert set(themes("equipment")) == {device.value for device in DEVICES} <= set(Equipment.values)
    assert set(Subject.values) - set(themes("subject")) == {"diagnostic_numerique", "entrepreneuriat"}
    assert all({"theme", "opening", "beginner"} == set(row) for row in themes("subject").values())


def test_first_cafés_have_several_themes_to_choose_from():
    assert len(first_themes()) >= 5
    assert all(len(row["theme"]) <= THEME_LENGTH and row["subject"] in Subject.values for row in first_themes())
