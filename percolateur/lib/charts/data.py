"""What is drawn: plain numbers, and how people write them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum

from django.utils.formats import number_format
from django.utils.translation import gettext as _


class Hidden(Enum):
    """A number that is known and not told, so that nobody is recognised."""

    HIDDEN = "hidden"


HIDDEN = Hidden.HIDDEN
Value = float | None | Hidden  # None: nobody counted it, which is not 0


class Unit(Enum):
    COUNT = "count"
    SHARE = "share"  # of 1, told in percents
    HOURS = "hours"
    DAYS = "days"


@dataclass(frozen=True)
class Series:
    """One value for each label of its chart."""

    name: str
    values: tuple[Value, ...]


@dataclass(frozen=True)
class Chart:
    """Labels, and one or two series (parts of a whole: one). `told` says in a sentence what is seen.

    `key` makes ids and the names of files: letters, digits and hyphens, once in a page. `heading` is what labels are:
    « Mois ». `short` are labels of a sign or two, and `eras` what goes on under several of them: years.
    """

    key: str
    title: str
    told: str
    heading: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    unit: Unit = Unit.COUNT
    short: tuple[str, ...] = ()
    eras: tuple[str, ...] = ()
    source: str = ""  # whose numbers, of when: written on the picture that stands alone

    def __post_init__(self) -> None:
        for series in self.series:
            if len(series.values) != len(self.labels):
                raise ValueError(f"{self.key}: {series.name} has not one value for each label")

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw: no value that is counted and above 0."""
        return not any(known(value) for series in self.series for value in series.values)

    @property
    def columns(self) -> list[str]:
        return [self.heading, *(series.name for series in self.series)]

    @property
    def rows(self) -> Iterator[tuple[str, list[str]]]:
        """Each label with its values as they are written."""
        for label, *values in self._lines():
            yield label, [written(value, self.unit) for value in values]

    @property
    def spoken(self) -> str:
        """Its title and its first series in words: what stands for the picture where it cannot be seen."""
        first = self.series[0]
        pairs = zip(self.labels, first.values, strict=True)
        told = ", ".join(f"{label}\u00a0: {written(value, self.unit)}" for label, value in pairs)
        return f"{self.title} ({self.source or first.name}). {told}." if told else self.title

    def plain_rows(self) -> Iterator[list[object]]:
        """The same for a spreadsheet: numbers, nothing where nothing was counted, a word where it is hidden."""
        for label, *values in self._lines():
            yield [label, *(plain(value, self.unit) for value in values)]

    def _lines(self) -> Iterator[tuple[str, *tuple[Value, ...]]]:
        return zip(self.labels, *(series.values for series in self.series), strict=True)

    def with_source(self, source: str) -> "Chart":
        return replace(self, source=source)


def known(value: Value) -> float:
    """What is drawn of it: nothing where it is hidden or not counted."""
    return 0.0 if value is None or isinstance(value, Hidden) else float(value)


def is_known(value: Value) -> bool:
    return value is not None and not isinstance(value, Hidden)


def plain(value: Value, unit: Unit = Unit.COUNT) -> object:
    """For a file: a number with two decimals at most, a share in percents; a word for what is hidden."""
    if isinstance(value, Hidden):
        return _("masqué")
    if value is None:
        return ""
    rounded = round(float(value) * (100 if unit is Unit.SHARE else 1), 2)
    return int(rounded) if rounded == int(rounded) else rounded


def written(value: Value, unit: Unit = Unit.COUNT) -> str:
    """1 234, 63 %, 2,5 h; « masqué », « pas compté »."""
    if isinstance(value, Hidden):
        return _("masqué")
    if value is None:
        return _("pas compté")
    if unit is Unit.SHARE:
        return _("%(number)s %%") % {"number": grouped(value * 100, 0)}
    if unit is Unit.HOURS:
        return _("%(number)s h") % {"number": grouped(value)}
    if unit is Unit.DAYS:
        return _("%(number)s j") % {"number": grouped(value)}
    return grouped(value)


def grouped(value: float, places: int = 1) -> str:
    """In the language of the page: 1 234,5. No decimal that says nothing."""
    rounded = round(value, places)
    whole = rounded == int(rounded)
    return number_format(int(rounded) if whole else rounded, None if whole else places, force_grouping=True)
