"""The librarian's place, told with care: how much the group answers by itself, and what that does not say."""

from django.utils.translation import gettext as _

from percolateur.lib.charts.data import grouped
from percolateur.statistics.reading import Reading

MOVES = 0.05  # below, two ends are alike


def story(reading: Reading) -> list[str]:
    """A few sentences; one that says so when nothing was counted."""
    share = reading.now.share_of_participants
    if share is None:
        return [_("Pas encore compté : il faut un tableau fermé, avec des éléments de réponse.")]
    told = [_("Sur 100 éléments de réponse, %(n)s sont venus des participants.") % {"n": grouped(share * 100, 0)}]
    before = reading.before.share_of_participants if reading.before else None
    if before is not None:
        words = {"n": grouped(before * 100, 0), "period": reading.compared_short}
        told.append(_("C’était %(n)s sur la période comparée (%(period)s).") % words)
    return [*told, *trend(reading)]


def trend(reading: Reading) -> list[str]:
    """From the first half of the months that count to the second: two points alone say nothing."""
    counted = [step.now for step in reading.steps if step.now.contributions]
    if len(counted) < 4:
        return []
    half = len(counted) // 2
    first, last = (
        sum(each.contributions_by_participants or 0 for each in part) / sum(each.contributions or 0 for each in part)
        for part in (counted[:half], counted[-half:])
    )
    if abs(last - first) < MOVES:
        return [_("La part reste stable du début à la fin de la période.")]
    if last > first:
        return [_("Le groupe répond de plus en plus lui-même : l’animation peut rester en retrait.")]
    return [_("L’animation a davantage répondu vers la fin : des sujets nouveaux, ou un groupe nouveau, peut-être.")]
