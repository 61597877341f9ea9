"""Which rows to take away, and as which file."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from percolateur.network.models import Library, Network
from percolateur.reports.exports import Export, Scope


class FileKind:
    """The files there are: what each is called, and what it is for."""

    CSV, FRENCH, XLSX, JSONL = "csv", "csv-excel", "xlsx", "jsonl"
    CHOICES = [
        (XLSX, _("Classeur Excel ou LibreOffice (.xlsx)")),
        (FRENCH, _("CSV pour Excel en français (.csv, points-virgules)")),
        (CSV, _("CSV standard (.csv, virgules)")),
        (JSONL, _("JSON Lines, pour les programmes (.jsonl)")),
    ]


def day_field(label: Any) -> forms.DateField:
    return forms.DateField(label=label, required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))


class ExportFilter(forms.Form):
    """Read from the address, so that it can be kept or sent to a colleague."""

    depuis = day_field(_("Depuis le"))
    jusqua = day_field(_("Jusqu’au"))
    mediatheque = forms.ModelChoiceField(
        Library.objects.none(), label=_("Médiathèque"), required=False, empty_label=_("Toutes")
    )

    def __init__(self, *args: Any, network: Network, export: Export, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.network = network
        field = self.fields["mediatheque"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - as written above
        field.queryset = network.libraries.all()
        if not export.dated:
            del self.fields["depuis"], self.fields["jusqua"]
        if not export.library:
            del self.fields["mediatheque"]

    def clean(self) -> dict[str, Any]:
        chosen = super().clean() or {}
        first, last = chosen.get("depuis"), chosen.get("jusqua")
        if first and last and first > last:
            self.add_error("jusqua", _("Le dernier jour vient avant le premier."))
        return chosen

    @property
    def scope(self) -> Scope:
        """All of the network until something is chosen."""
        chosen = self.cleaned_data if self.is_bound and self.is_valid() else {}
        return Scope(self.network, chosen.get("mediatheque"), chosen.get("depuis"), chosen.get("jusqua"))


class FileForm(forms.Form):
    file = forms.ChoiceField(choices=FileKind.CHOICES)
