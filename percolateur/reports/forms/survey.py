"""The columns of the yearly survey, one small form each."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from percolateur.lib.typed import tidy
from percolateur.reports.survey.columns import Column
from percolateur.reports.survey.indicators import INDICATORS, Indicator

MOST = 60  # columns


class ColumnForm(forms.Form):
    """A column of ours, or one that says the same everywhere: then it has a text, and goes when it has no name."""

    indicator = forms.ChoiceField(
        choices=[("", ""), *((key, key) for key in INDICATORS)], required=False, widget=forms.HiddenInput
    )
    on = forms.BooleanField(label=gettext_lazy("Dans le fichier"), required=False)
    place = forms.IntegerField(
        label=gettext_lazy("Place"),
        min_value=1,
        max_value=999,
        error_messages=dict.fromkeys(
            ["required", "invalid", "min_value", "max_value"], gettext_lazy("Écrivez une place, de 1 à 999.")
        ),
    )
    heading = forms.CharField(
        label=gettext_lazy("Nom de la colonne"),
        max_length=120,
        required=False,
        error_messages={"max_length": gettext_lazy("Écrivez 120 caractères au plus.")},
    )
    constant = forms.CharField(
        label=gettext_lazy("Texte, le même partout"),
        max_length=120,
        required=False,
        error_messages={"max_length": gettext_lazy("Écrivez 120 caractères au plus.")},
    )

    @property
    def meant(self) -> Indicator | None:
        """What this column counts; nothing when it says a text."""
        return INDICATORS.get(self["indicator"].value() or "")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        tidied = {name: tidy(value) if isinstance(value, str) else value for name, value in cleaned.items()}
        named = tidied.get("heading")
        if not named and "heading" in tidied and (tidied.get("indicator") or tidied.get("constant")):
            self.add_error("heading", _("Donnez un nom à cette colonne."))
        return tidied

    @property
    def column(self) -> Column | None:
        said = self.cleaned_data
        if not said.get("heading"):
            return None
        constant = "" if said["indicator"] else said["constant"]
        return Column(said["indicator"], said["heading"], constant, said["on"])


class BaseColumns(BaseFormSet[ColumnForm]):
    """All the columns, and an empty one to add."""

    def clean(self) -> None:
        if any(self.errors):
            return
        names = [column.heading.casefold() for column in self.columns if column.on]
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise forms.ValidationError(_("Deux colonnes portent le même nom : %s.") % ", ".join(twice))
        if not names:
            raise forms.ValidationError(_("Gardez au moins une colonne dans le fichier."))

    @property
    def columns(self) -> list[Column]:
        """In the order of their places; two of the same place stay as they stood."""
        ordered = sorted(self.forms, key=lambda form: form.cleaned_data.get("place") or MOST)
        return [form.column for form in ordered if form.column]


ColumnFormSet = formset_factory(ColumnForm, BaseColumns, extra=1, max_num=MOST, absolute_max=MOST, validate_max=True)


def initial_of(columns: Iterable[Column]) -> list[dict[str, Any]]:
    return [
        {"indicator": one.indicator, "on": one.on, "place": place, "heading": one.heading, "constant": one.constant}
        for place, one in enumerate(columns, start=1)
    ]
