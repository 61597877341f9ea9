"""The sources of an article: rows of the same form, as many as there are, and a few more."""

from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from percolateur.knowledge.models import Article
from percolateur.lib.typed import tidy

DAY_FORMATS = ["%Y-%m-%d", "%d/%m/%Y", "%d/%m/%y", "%d.%m.%Y", "%d-%m-%Y"]
MOST = 20
BLANK = 2
NAMES = ("url", "title", "seen_on")


class SourceRows(forms.BaseForm):
    """Fields `source_1_url`, `source_1_title`, `source_1_seen_on`… A row without an address is no source."""

    instance: Article

    def add_source_rows(self, article: Article) -> None:
        known = list(article.sources.values(*NAMES)) if article.pk else []
        rows = number_in(self.data, "rows")
        self.rows = min(len(known) + BLANK if rows is None else rows, max(MOST, len(known)))
        for number in range(1, self.rows + 1):
            for name, field in fields_of(number).items():
                self.fields[f"source_{number}_{name}"] = field
        for number, source in enumerate(known, 1):
            self.initial.update({f"source_{number}_{name}": value for name, value in source.items()})
        self.fields["rows"] = forms.IntegerField(required=False, widget=forms.HiddenInput, initial=self.rows)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for number in range(1, self.rows + 1):
            row = self._row(number)
            if (row["title"] or row["seen_on"]) and not row["url"] and f"source_{number}_url" not in self.errors:
                self.add_error(f"source_{number}_url", _("Indiquez l’adresse de cette source, ou videz ses cases."))
        return cleaned

    def _row(self, number: int) -> dict[str, Any]:
        row = {name: self.cleaned_data.get(f"source_{number}_{name}") for name in NAMES}
        return row | {"title": tidy(row["title"] or "")}

    def sources(self) -> list[dict[str, Any]]:
        """Once valid."""
        rows = [self._row(number) for number in range(1, self.rows + 1)]
        return [row for row in rows if row["url"]]

    @cached_property
    def source_rows(self) -> list[list[forms.BoundField]]:
        return [[self[f"source_{number}_{name}"] for name in NAMES] for number in range(1, self.rows + 1)]


def number_in(typed: Any, name: str) -> int | None:
    """A small number, as a hidden field brings it back; None when it is none."""
    value = str(typed.get(name, ""))
    return int(value) if value.isascii() and value.isdigit() and len(value) < 4 else None


def fields_of(number: int) -> dict[str, forms.Field]:
    return {
        "url": forms.URLField(
            label=_("Adresse de la source %(number)s") % {"number": number},
            required=False,
            max_length=500,
            assume_scheme="https",
            error_messages={
                "invalid": _("Écrivez l’adresse entière d’une page : https://www.service-public.fr/"),
                "max_length": _("Cette adresse est trop longue : %(limit_value)d lettres au plus."),
            },
            validators=[web_only],
        ),
        "title": forms.CharField(
            label=_("Titre de la source %(number)s") % {"number": number},
            required=False,
            max_length=200,
            error_messages={"max_length": _("Ce titre est trop long : %(limit_value)d lettres au plus.")},
        ),
        "seen_on": forms.DateField(
            label=_("Source %(number)s vue le") % {"number": number},
            required=False,
            input_formats=DAY_FORMATS,
            widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
            error_messages={"invalid": _("Écrivez la date ainsi : 12/12/2026.")},
        ),
    }


def web_only(address: str) -> None:
    if not address.lower().startswith(("http://", "https://")):
        raise forms.ValidationError(_("Une source est une page du web : son adresse commence par https://."))
