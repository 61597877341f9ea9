"""What is chosen in a list of the team's."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.functional import cached_property

from percolateur.lib.typed import tidy


class Filter(forms.Form):
    """What is chosen in a list, as it stands in the address. A wrong choice filters nothing."""

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)

    @cached_property
    def chosen(self) -> dict[str, Any]:
        self.is_valid()
        return self.cleaned_data

    @property
    def text(self) -> str:
        return tidy(self.chosen.get("q", ""))

    @property
    def boxed(self) -> list[forms.BoundField]:
        return [field for field in self if field.name != "q"]

    @property
    def box_is_used(self) -> bool:
        return any(self.chosen.get(field.name) for field in self.boxed)

    @property
    def is_used(self) -> bool:
        return any(self.chosen.get(name) for name in self.fields)
