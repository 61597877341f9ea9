"""The flyer in French and in another language: its few sentences are in data/flyer.json, dates are Django's."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils import formats, timezone, translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from percolateur.events.models import Event
from percolateur.lib.contacts import spaced
from percolateur.lib.french import NBSP, day, span
from percolateur.lib.printing import begins_right, written
from percolateur.preparation.papers.announcing import Data, announced

SENTENCES = Path(__file__).resolve().parent.parent / "data" / "flyer.json"


@dataclass(frozen=True)
class Language:
    """`code` is what the document says (ISO 639-1), `django` the name of its catalogue; `own` is its own name."""

    code: str
    django: str
    name: str
    own: str
    pattern: str
    title: str
    sentences: tuple[str, ...]

    @property
    def rtl(self) -> bool:
        return begins_right(self.title)

    def date(self, event: Event) -> str:
        with translation.override(self.django):
            return formats.date_format(timezone.localtime(event.start), self.pattern)


@cache
def languages() -> dict[str, Language]:
    rows = json.loads(SENTENCES.read_text())
    return {row["code"]: Language(**{**row, "sentences": tuple(row["sentences"])}) for row in rows}


def bilingual(event: Event, base: str, code: str) -> Data:
    with translation.override("fr"):
        other = languages()[code]
        common = announced(event, base)
        first, last = timezone.localtime(event.start), timezone.localtime(event.end)
        phone = spaced(event.library.phone).replace(" ", NBSP)
        return {
            **common,
            "title": f"{common['title']} – {other.own}",
            "french": {
                "lang": "fr",
                "region": "FR",
                "rtl": False,
                "title": common["heading"],
                "sentences": [
                    written(sentence)
                    for sentence in (
                        _("Venez avec vos questions et vos appareils."),
                        _("Nous cherchons les réponses ensemble."),
                        _("Venez même si vous parlez peu français."),
                        _("Entrez à tout moment."),
                    )
                ],
                "date": capfirst(day(event.start)),
                "hours": capfirst(span(event.start, event.end)),
            },
            "other": {
                "lang": other.code,
                "region": None,
                "rtl": other.rtl,
                "title": other.title,
                "sentences": list(other.sentences),
                "date": capfirst(other.date(event)),
                "hours": f"{first:%H:%M} – {last:%H:%M}",
            },
            "phone": phone,
        }
