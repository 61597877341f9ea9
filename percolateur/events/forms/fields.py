"""The fields of an event that are written in more than one way."""

from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

DAY_FORMATS = ["%Y-%m-%d", "%d/%m/%Y", "%d/%m/%y", "%d.%m.%Y", "%d-%m-%Y"]
CLOCK_FORMATS = ["%H:%M", "%H:%M:%S", "%Hh%M", "%Hh", "%H h %M", "%H h", "%H"]


def small_number(label: Any, help_text: Any, most: int, too_many: Any) -> forms.IntegerField:
    """An optional number, from 0 to `most`."""
    return forms.IntegerField(
        label=label,
        required=False,
        validators=[
            MinValueValidator(0, _("Ce nombre ne peut pas être négatif.")),
            MaxValueValidator(most, too_many),
        ],
        widget=forms.NumberInput({"inputmode": "numeric"}),
        help_text=help_text,
        error_messages={"invalid": _("Écrivez ce nombre en chiffres.")},
    )


class RoomField(forms.ModelChoiceField):
    """Rooms under the name of their library."""

    def label_from_instance(self, room: Any) -> str:
        return f"{room.library} – {room}"
