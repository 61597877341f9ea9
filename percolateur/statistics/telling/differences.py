"""What changed from one period to another, in words: « 12 de plus »."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from percolateur.lib.charts import Unit, Value
from percolateur.lib.charts.data import grouped, is_known, known, written


def difference(now: Value, before: Value, unit: Unit = Unit.COUNT) -> str:
    """Nothing when one of the two is not told, or was not counted: two unknown things do not compare."""
    if not is_known(now) or not is_known(before):
        return ""
    gap = known(now) - known(before)
    if unit is Unit.SHARE:
        return in_points(round(gap * 100))
    if not round(gap, 1):
        return _("autant")
    size = {"size": written(abs(gap), unit)}
    return _("%(size)s de plus") % size if gap > 0 else _("%(size)s de moins") % size


def in_points(points: int) -> str:
    """Two shares differ by points: « 8 points de plus »."""
    size = {"size": grouped(abs(points))}
    if points > 0:
        return ngettext("%(size)s point de plus", "%(size)s points de plus", points) % size
    if points < 0:
        return ngettext("%(size)s point de moins", "%(size)s points de moins", -points) % size
    return _("autant")
