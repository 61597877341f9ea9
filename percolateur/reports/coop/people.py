"""How many came, as La Coop takes it: each dimension adds up to the total, or it refuses the whole report."""

from collections.abc import Mapping
from dataclasses import dataclass

from percolateur.registrations.models.attendance import MOST, Age, Dimension, Gender, People, Returning, SocialStatus

Totals = Mapping[str, Mapping[str, int]]

# Of each dimension: how La Coop begins its keys, and what is said of nobody in particular.
SPLIT = {
    Dimension.GENDER: ("genre", Gender, Gender.UNKNOWN),
    Dimension.AGE: ("trancheAge", Age, Age.UNKNOWN),
    Dimension.STATUS: ("statutSocial", SocialStatus, SocialStatus.UNKNOWN),
}


def pascal(key: str) -> str:
    """`sans_emploi` as its form writes it: `SansEmploi`."""
    return "".join(word.capitalize() for word in key.split("_"))


@dataclass(frozen=True)
class Participants:
    """The group totals of one event, made to agree. `present` is what the check-in says, before."""

    present: int
    total: int
    returning: int
    split: Mapping[str, Mapping[str, int]]

    @classmethod
    def of(cls, totals: Totals) -> "Participants":
        """From `Attendance.objects.totals()`. Whom nobody counted is « non communiqué ».

        When a dimension has more people than were checked in, somebody was let in without a tap: the larger is right.
        """
        present = totals[Dimension.PEOPLE][People.PRESENT]
        returning = totals[Dimension.RETURNING][Returning.YES]
        total = max(present, returning, *(sum(totals[dimension].values()) for dimension in SPLIT))
        return cls(present, total, returning, {each.value: completed(totals[each], each, total) for each in SPLIT})

    @property
    def as_integers(self) -> dict[str, int]:
        """`participantsAnonymes`: eighteen integers, in the order of the form."""
        counted = {"total": self.total, "dejaAccompagne": self.returning}
        for dimension, (begins, _bands, _unknown) in SPLIT.items():
            counted |= {f"{begins}{pascal(band)}": count for band, count in self.split[dimension].items()}
        return counted

    @property
    def is_too_many(self) -> bool:
        return self.total > MOST

    @property
    def was_raised(self) -> bool:
        """Whether the groups told of more people than the check-in."""
        return self.total > self.present


def completed(counted: Mapping[str, int], dimension: Dimension, total: int) -> dict[str, int]:
    unknown = SPLIT[dimension][2]
    return {**counted, unknown.value: counted[unknown] + total - sum(counted.values())}
