"""What people look for among the articles, as it stands in the address."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any, NamedTuple

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from percolateur.knowledge.models import Device, Level, Subject
from percolateur.knowledge.search import LONGEST
from percolateur.lib.typed import tidy
from percolateur.network.models import Library

SHOWN = 20  # at first, and again each time more are asked for
MOST = 100
LONGEST_LIST = 60  # libraries in a list of choices
# The name in the address, and the one in the index.
KINDS = {"thematique": "subject", "niveau": "level", "appareil": "device", "mediatheque": "library"}


class Chosen(NamedTuple):
    """A filter in use, and the address of the same page without it."""

    label: str
    without: str


class SearchForm(forms.Form):
    """A question and filters. A wrong filter filters nothing; a question is never refused."""

    q = forms.CharField(required=False)
    thematique = forms.ChoiceField(required=False, label=_("Thématique"), choices=Subject.choices)
    niveau = forms.ChoiceField(required=False, label=_("Niveau"), choices=Level.choices)
    appareil = forms.ChoiceField(required=False, label=_("Appareil"), choices=Device.choices)
    mediatheque = forms.ChoiceField(required=False, label=_("Médiathèque"))
    telle = forms.BooleanField(required=False)  # « telle quelle »: not corrected
    nombre = forms.IntegerField(required=False)
    typing = forms.BooleanField(required=False)  # from our script: the last word may be unfinished

    use_required_attribute = False

    def __init__(self, data: QueryDict) -> None:
        super().__init__({name: str(value).replace("\x00", "") for name, value in data.items()})
        for name in KINDS:
            field: Any = self.fields[name]
            field.widget.attrs["form"] = "recherche"  # they stand outside of it, among what is found
            field.choices = [("", _("Toutes") if name in ("thematique", "mediatheque") else _("Tous")), *field.choices]
        asked = self.data.get("mediatheque", "")
        found = Library.objects.filter(pk=asked[:9]) if asked.isascii() and asked.isdigit() else Library.objects.none()
        self._list("mediatheque", {str(library.pk): str(library) for library in found})
        self.is_valid()
        self.picked = [  # before labels carry counts
            Chosen(dict(self._labels(name))[value], self.address(**{name: None}))
            for name in KINDS
            if (value := self.cleaned_data.get(name))
        ]

    def _list(self, name: str, labels: Mapping[str, str]) -> None:
        field: Any = self.fields[name]
        field.choices = [field.choices[0], *labels.items()]

    @cached_property
    def question(self) -> str:
        typed = self.data.get("q", "")
        kept = tidy(typed)[:LONGEST]
        # A space at the end tells that the last word is finished.
        return f"{kept} " if kept and typed[-1:].isspace() and self.is_typed else kept

    @property
    def is_typed(self) -> bool:
        return bool(self.cleaned_data.get("typing"))

    @property
    def is_exact(self) -> bool:
        return bool(self.cleaned_data.get("telle"))

    @property
    def number(self) -> int:
        """How many are shown: twenty, forty… up to a hundred."""
        asked = self.cleaned_data.get("nombre") or 0
        return min(max(-(-asked // SHOWN) * SHOWN, SHOWN), MOST)

    @property
    def facets(self) -> list[str]:
        """What the index is asked for besides the words."""
        return [f"{kind}:{self.cleaned_data[name]}" for name, kind in KINDS.items() if self.cleaned_data.get(name)]

    def _labels(self, name: str) -> list[tuple[str, str]]:
        field: Any = self.fields[name]
        return [(value, capital(str(label))) for value, label in field.choices if value]

    def address(self, **changes: str | None) -> str:
        """The query of the same search, changed; from its first twenty."""
        query = QueryDict(mutable=True)
        kept = {"q": self.question.strip(), "telle": "1" if self.is_exact else ""}
        kept |= {name: self.cleaned_data.get(name, "") for name in KINDS}
        for name, value in (kept | changes).items():
            if value:
                query[name] = value
        return f"?{query.urlencode()}"

    @property
    def exact_address(self) -> str:
        return self.address(telle="1")

    @property
    def corrected_address(self) -> str:
        return self.address(telle=None)

    @property
    def unfiltered_address(self) -> str:
        return self.address(**dict.fromkeys(KINDS))

    def offer(self, counts: Mapping[str, int] | None) -> None:
        """Offer what would find something, with how many; everything when that was not counted."""
        keys = [key.partition(":")[2] for key in counts or () if key.startswith("library:")]
        libraries = Library.objects.in_bulk([int(key) for key in keys if key.isdigit()])
        if counts is None:
            libraries = Library.objects.filter(events__origins__isnull=False).distinct().in_bulk()
        if 0 < len(libraries) <= LONGEST_LIST:
            names = {str(pk): str(library) for pk, library in libraries.items()}
            self._list(
                "mediatheque", dict(self._labels("mediatheque")) | dict(sorted(names.items(), key=lambda one: one[1]))
            )
        for name, kind in KINDS.items():
            picked = self.cleaned_data.get(name)
            labels = {
                value: label if counts is None else f"{label} ({counts.get(f'{kind}:{value}', 0)})"
                for value, label in self._labels(name)
                if counts is None or value == picked or counts.get(f"{kind}:{value}")
            }
            self._list(name, labels)

    @property
    def offered(self) -> list[forms.BoundField]:
        """The filters that have something to choose."""
        fields: Any = self.fields
        return [self[name] for name in KINDS if len(fields[name].choices) > 1]


def capital(label: str) -> str:
    """« débutant », a level among others, as the first word of a line."""
    return label if label.startswith("iP") else label[:1].upper() + label[1:]
