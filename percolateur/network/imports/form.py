"""One line of the national file, checked column by column."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator, MaxLengthValidator, RegexValidator, URLValidator
from django.utils.translation import gettext_lazy as _

from percolateur.network import places

Check = Callable[[str], Any]
REQUIRED = {"required": _("ce champ est obligatoire")}
# Columns that have a field of their own in `Library`, under this name.
FIELDS = {
    "id": "external_id",
    "pivot": "pivot",
    "nom": "name",
    "adresse": "address",
    "complement_adresse": "address_complement",
    "code_postal": "postcode",
    "commune": "city",
    "code_insee": "insee_code",
    "latitude": "latitude",
    "longitude": "longitude",
    "telephone": "phone",
    "horaires": "opening_hours",
    "presentation_resume": "summary",
}
# Columns of several values, of which `Library` has room for the first.
FIRSTS = {"courriels": "email", "site_web": "website"}


class Several(forms.CharField):
    """A cell of several values, each passing every check."""

    def __init__(self, *checks: Check, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)
        self.checks = checks

    def validate(self, value: str) -> None:
        super().validate(value)
        for each in places.values(value):
            for check in self.checks:
                check(each)


def text(column: str, most: int | None = None) -> forms.CharField:
    too_long = {"max_length": _("%(limit_value)d caractères au plus, %(show_value)d trouvés")}
    return forms.CharField(required=column in places.REQUIRED, max_length=most, error_messages=REQUIRED | too_long)


def pattern(column: str, expression: str, sentence: Any) -> forms.CharField:
    validator = RegexValidator(rf"^(?:{expression})\Z", sentence)
    return forms.CharField(required=column in places.REQUIRED, validators=[validator], error_messages=REQUIRED)


def coordinate(most: int) -> forms.FloatField:
    messages = {
        "invalid": _("écrivez un nombre avec un point, comme 48.9372"),
        "min_value": _("écrivez un nombre au-dessus de %(limit_value)s"),
        "max_value": _("écrivez un nombre au-dessous de %(limit_value)s"),
    }
    return forms.FloatField(required=False, min_value=-most, max_value=most, error_messages=messages)


def among(words: set[str]) -> Check:
    def check(value: str) -> None:
        if value not in words:
            raise ValidationError(_("« %(value)s » n’est pas une valeur du schéma"), params={"value": value[:60]})

    return check


_url = URLValidator(schemes=["http", "https"], message=_("écrivez une adresse entière, comme https://exemple.fr"))
_email = EmailValidator(_("écrivez une adresse comme contact@exemple.fr"))


class PlaceForm(forms.Form):
    """The 32 columns of the schema, under their own names."""

    id = text("id", 200)
    pivot = pattern("pivot", places.PIVOT.pattern, _("un SIRET, RNA ou RIDET a 9 à 14 lettres ou chiffres"))
    nom = text("nom", 200)
    commune = text("commune", 120)
    code_postal = pattern("code_postal", places.POSTCODE.pattern, _("un code postal a cinq chiffres"))
    code_insee = pattern(
        "code_insee", places.INSEE_CODE.pattern, _("un code INSEE a cinq signes, comme 78586 ou 2A004")
    )
    adresse = text("adresse", 200)
    complement_adresse = text("complement_adresse", 200)
    latitude = coordinate(90)
    longitude = coordinate(180)
    typologie = Several(RegexValidator(rf"^{places.TYPOLOGY.pattern}\Z", _("écrivez les sigles du schéma, comme BIB")))
    telephone = pattern("telephone", places.PHONE.pattern, _("écrivez le numéro sans espace, comme +33123456789"))
    courriels = Several(_email, MaxLengthValidator(254))
    site_web = Several(_url, MaxLengthValidator(500))
    horaires = text("horaires", 1000)
    presentation_resume = text("presentation_resume", places.SUMMARY_LENGTH)
    date_maj = forms.DateField(
        input_formats=["%Y-%m-%d"],
        error_messages=REQUIRED | {"invalid": _("écrivez la date comme 2024-04-11")},
    )

    def __init__(self, cells: dict[str, str] | None = None) -> None:
        super().__init__({column: cell.strip() for column, cell in (cells or {}).items()})
        for column in places.COLUMNS:
            if column in places.VOCABULARIES:
                self.fields[column] = Several(among(places.VOCABULARIES[column]))
            elif column not in self.fields:
                self.fields[column] = Several(_url) if column in places.ADDRESSES else text(column)

    def clean(self) -> dict[str, Any]:
        cells = super().clean() or self.cleaned_data
        both = {"latitude", "longitude"} <= cells.keys()
        if both and (cells["latitude"] is None) != (cells["longitude"] is None):
            self.add_error("latitude", _("la latitude et la longitude vont ensemble"))
        return cells

    def reasons(self) -> list[str]:
        """What is wrong, column by column, with the value found."""
        return [
            f"{column}\u00a0: {problem}{self.quoted(column)}"
            for column, problems in self.errors.items()
            for problem in problems
        ]

    def quoted(self, column: str) -> str:
        value = self.data.get(column, "")
        shown = value and len(value) <= 60 and column not in places.VOCABULARIES
        return f" («\u00a0{value}\u00a0»)" if shown else ""

    def attributes(self) -> dict[str, Any]:
        """The values of `Library`’s fields; what has no field of its own goes to `more`, as it came."""
        cells = self.cleaned_data | {"date_maj": self.cleaned_data["date_maj"].isoformat()}
        fields = {field: cells[column] for column, field in FIELDS.items()}
        firsts = {field: next(iter(places.values(cells[column])), "") for column, field in FIRSTS.items()}
        others = [column for column in places.COLUMNS if column not in FIELDS]
        return fields | firsts | {"more": {column: cells[column] for column in others if cells[column]}}
