"""Which language, which month."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from percolateur.events.months import Month
from percolateur.network.models import Library, LibraryQuerySet, Network, NetworkQuerySet
from percolateur.preparation.papers.bilingual import languages
from percolateur.preparation.papers.catalogue import A3, A4

SIZES = {"a4": A4, "a3": A3}


class LanguageForm(forms.Form):
    langue = forms.ChoiceField(
        label=_("L’autre langue"),
        choices=lambda: [(each.code, f"{each.name} – {each.own}") for each in languages().values()],
        error_messages={"invalid_choice": _("Choisissez une langue de la liste.")},
    )


class MonthForm(forms.Form):
    """The programme of a place, for a month: of those this person may see to."""

    lieu = forms.ChoiceField(label=_("Où"), error_messages={"invalid_choice": _("Choisissez un lieu de la liste.")})
    mois = forms.CharField(label=_("Mois"), widget=forms.TextInput(attrs={"type": "month"}))
    format = forms.ChoiceField(label=_("Taille"), choices=[("a4", _("A4")), ("a3", _("A3"))], initial="a4")

    def __init__(self, *args: Any, libraries: LibraryQuerySet, networks: NetworkQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places: dict[str, Library | Network] = {f"m-{each.pk}": each for each in libraries}
        self.places |= {f"r-{each.pk}": each for each in networks}
        field = self.fields["lieu"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - as written above
        field.choices = [(key, place.name) for key, place in self.places.items()]
        self.fields["mois"].initial = str(Month.now())

    def clean_mois(self) -> Month:
        month = Month.read(self.cleaned_data["mois"])
        if month is None:
            raise forms.ValidationError(_("Écrivez le mois ainsi : 2026-12."))
        return month

    @property
    def place(self) -> Library | Network:
        return self.places[self.cleaned_data["lieu"]]

    @property
    def size(self) -> tuple[int, int]:
        return SIZES[self.cleaned_data["format"]]
