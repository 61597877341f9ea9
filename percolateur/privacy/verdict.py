"""What a browse of the site says, held against the site's own public table."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from percolateur.privacy.crawl import Seen, Visit
from percolateur.privacy.register.tracker import Basis, pattern_of


@dataclass(frozen=True)
class Row:
    """A row of the public table."""

    name: str
    kind: str
    third_party: bool
    needs_consent: bool
    may_be_refused: bool = False  # it needs no consent, and stops where it is objected to

    @classmethod
    def read(cls, row: dict[str, Any]) -> "Row":
        needs_consent = row["basis"] == Basis.CONSENT
        return cls(row["name"], row["kind"], bool(row["third_party"]), needs_consent, bool(row["service"]))

    def covers(self, seen: Seen) -> bool:
        same = (self.kind, self.third_party) == (seen.kind, seen.third_party)
        return same and bool(pattern_of(self.name).fullmatch(seen.name))


def problems(visits: list[Visit], rows: list[Row], counting: str = "") -> Iterator[str]:
    """A sentence for each thing that should not be; none when all is as the table says. `counting`: who counts visits,
    and may be called by the page unless it is refused.
    """
    for visit in visits:
        said: dict[str, object] = {"moment": visit.moment}
        for seen in sorted(visit.seen):
            said |= {"kind": seen.kind, "name": seen.name, "host": seen.host}
            found = [row for row in rows if row.covers(seen)]
            if not found:
                yield _("Absent du tableau public, %(moment)s : %(kind)s « %(name)s » (%(host)s).") % said
            elif visit.refuses and all(row.needs_consent or row.may_be_refused for row in found):
                yield _("Déposé malgré un refus : %(kind)s « %(name)s » (%(host)s).") % said
            elif not visit.consents and all(row.needs_consent for row in found):
                yield _("Déposé sans accord, %(moment)s : %(kind)s « %(name)s » (%(host)s).") % said
        for host, page in sorted(visit.called.items()):
            if host == counting and not visit.refuses:
                continue
            said |= {"host": host, "page": page}
            if not visit.consents:
                yield _("Autre site appelé, %(moment)s : %(host)s (sur %(page)s).") % said
            elif host in visit.by_us:
                yield _("Autre site appelé par la page elle-même, %(moment)s : %(host)s (sur %(page)s).") % said
