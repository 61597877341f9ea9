"""Whatever the welcome counted, what goes to La Coop adds up: it refuses the rest."""

from hypothesis import given
from hypothesis import strategies as st

from percolateur.registrations.models.attendance import BANDS, Dimension
from percolateur.reports.coop.people import Participants

counts = st.fixed_dictionaries(
    {
        dimension.value: st.fixed_dictionaries({band: st.integers(0, 12) for band in bands.values})
        for dimension, bands in BANDS.items()
    }
)


@given(counts)
def test_coop_people_add_up_in_every_dimension(totals):
    said = Participants.of(totals).as_integers
    sums = {begins: sum(n for key, n in said.items() if key.startswith(begins)) for begins in ("genre", "tr", "st")}
    assert sums == dict.fromkeys(("genre", "tr", "st"), said["total"])
    assert said["dejaAccompagne"] <= said["total"]
    assert (len(said), min(said.values()) >= 0) == (18, True)


@given(counts)
def test_coop_people_that_were_counted_are_never_lost(totals):
    people = Participants.of(totals)
    for dimension in (Dimension.GENDER, Dimension.AGE, Dimension.STATUS):
        kept = people.split[dimension]
        assert all(kept[band] >= count for band, count in totals[dimension].items())
        assert {b: n for b, n in kept.items() if b != "non_communique"} == {
            b: n for b, n in totals[dimension].items() if b != "non_communique"
        }


def test_coop_people_counted_without_a_check_in_raise_the_total():
    totals = {each.value: dict.fromkeys(bands.values, 0) for each, bands in BANDS.items()}
    totals["personnes"]["presentes"], totals["genre"]["feminin"] = 3, 5
    people = Participants.of(totals)
    assert (people.total, people.present, people.was_raised) == (5, 3, True)
