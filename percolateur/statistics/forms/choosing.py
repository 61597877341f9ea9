"""What a page of figures is about: which days, compared with which, of which format."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from percolateur.events.formats import Format
from percolateur.statistics.scope import Period
from percolateur.statistics.telling import periods

EARLIEST = 2000
LONGEST = 366 * 20  # days


class PeriodForm(forms.Form):
    """As it stands in the address. What is wrong is said, and the last twelve months are shown meanwhile."""

    periode = forms.ChoiceField(label=gettext_lazy("Période"), required=False)
    du = forms.DateField(
        label=gettext_lazy("Du"), required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    au = forms.DateField(
        label=gettext_lazy("Au"), required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    comparer = forms.ChoiceField(
        label=gettext_lazy("Comparer"),
        help_text=gettext_lazy("L’année d’avant : pour deux ans au plus."),
        required=False,
        choices=[
            ("an", gettext_lazy("avec l’année d’avant")),
            ("avant", gettext_lazy("avec la période d’avant")),
            ("non", gettext_lazy("avec rien")),
        ],
    )
    format = forms.ChoiceField(
        label=gettext_lazy("Format"),
        required=False,
        choices=[("", gettext_lazy("Tous, sans les cafés équipe")), *Format.choices],
    )

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)
        choice: Any = self.fields["periode"]
        choice.choices = periods.offered()
        for field in self.fields.values():
            field.error_messages |= {
                "invalid": _("Écrivez la date ainsi : 12/12/2026."),
                "invalid_choice": _("Choisissez dans la liste."),
            }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("periode") == "dates":
            for name in ("du", "au"):
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, _("Écrivez une date."))
            self._check_order(cleaned)
        return cleaned

    def _check_order(self, cleaned: dict[str, Any]) -> None:
        first, last = cleaned.get("du"), cleaned.get("au")
        if not first or not last:
            return
        if first > last:
            self.add_error("au", _("La fin vient avant le début : échangez les deux dates."))
        elif first.year < EARLIEST or (last - first).days > LONGEST or last.year > 2200:
            self.add_error("du", _("La période est trop longue : choisissez vingt ans au plus, depuis l’an 2000."))

    @property
    def period(self) -> Period:
        if self.errors:
            return periods.last_months()
        if self.cleaned_data["periode"] == "dates":
            return periods.from_days(self.cleaned_data["du"], self.cleaned_data["au"])
        return periods.named(self.cleaned_data["periode"])

    @property
    def compared(self) -> Period | None:
        """Several years are not held against nearly the same ones, a year earlier."""
        choice = "" if self.errors else self.cleaned_data["comparer"]
        if choice == "avant":
            return self.period.previous
        overlaps = len(self.period.months) > periods.LONGEST
        return None if choice == "non" or overlaps else self.period.year_before

    @property
    def chosen_format(self) -> str:
        return "" if self.errors else self.cleaned_data["format"]

    @property
    def is_used(self) -> bool:
        """Whether something was chosen, and the box stands open."""
        return bool(self.errors) or any(self.data.get(name) for name in self.fields)

    @property
    def kept(self) -> str:
        """The choice as the other pages and the files of it take it: « ?periode=2026 », or nothing."""
        query = QueryDict(mutable=True)
        if not self.errors:
            for name in self.fields:
                if self.data.get(name):
                    query[name] = str(self.data[name])
        return f"?{query.urlencode()}" if query else ""


class YearForm(forms.Form):
    """The year of a public page, among those counted there. Anything else asks for the last of them."""

    annee = forms.ChoiceField(label=gettext_lazy("Année"), required=False)

    def __init__(self, data: QueryDict, years: list[int]) -> None:
        self.last = years[0]
        super().__init__(data if data.get("annee") else {"annee": str(self.last)})
        choice: Any = self.fields["annee"]
        choice.choices = [(str(year), str(year)) for year in years]
        self.is_valid()

    @property
    def year(self) -> int:
        return int(self.cleaned_data.get("annee") or self.last)

    @property
    def kept(self) -> str:
        """Nothing for the last year: a picture without a year goes on from one to the next."""
        return "" if self.year == self.last else f"?annee={self.year}"
