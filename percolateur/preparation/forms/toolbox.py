"""What the team writes of its box, its devices, and what it asks of others."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from percolateur.lib.french.words import fold
from percolateur.lib.typed import tidy
from percolateur.preparation.access.equipment import Lendable
from percolateur.preparation.connectors.guide import CONNECTORS, Family
from percolateur.preparation.models import LoanDevice, ToolboxItem

DAY_FORMATS = ["%Y-%m-%d", "%d/%m/%Y", "%d/%m/%y", "%d.%m.%Y", "%d-%m-%Y"]
LONGEST = 92  # days a thing may be lent for
MOST = 99


def plugs() -> list[tuple[str, Any]]:
    """The guide as choices, by what one wants to do."""
    groups: dict[str, list[tuple[str, str]]] = {str(family.label): [] for family in Family}
    for one in CONNECTORS.values():
        groups[str(one.family.label)].append((one.key, str(one.name)))
    return [("", _("Aucune")), *groups.items()]


def is_among(name: str, things: QuerySet[Any]) -> bool:
    """Whether one of them bears this name, whatever its capitals and accents."""
    return fold(name) in map(fold, things.values_list("name", flat=True))


class ItemForm(forms.ModelForm[ToolboxItem]):
    connector = forms.ChoiceField(
        label=gettext_lazy("Ce qu’il montre, dans le guide des prises"), choices=plugs, required=False
    )
    count = forms.IntegerField(
        label=gettext_lazy("Combien"),
        min_value=1,
        max_value=MOST,
        initial=1,
        error_messages={
            "invalid": gettext_lazy("Écrivez ce nombre en chiffres."),
            "min_value": gettext_lazy("Comptez-en au moins un, ou retirez l’objet de la boîte."),
            "max_value": gettext_lazy("Quatre-vingt-dix-neuf au plus."),
        },
    )

    use_required_attribute = False

    class Meta:
        model = ToolboxItem
        fields = ["name", "count", "state", "connector"]
        labels = {"name": gettext_lazy("Objet"), "state": gettext_lazy("État")}
        help_texts = {"name": gettext_lazy("Comme on le dit : câble HDMI, clé USB, lampe.")}

    def clean_name(self) -> str:
        name = tidy(self.cleaned_data["name"])
        others = ToolboxItem.objects.filter(toolbox__library=self.instance.library).exclude(pk=self.instance.pk)
        if is_among(name, others):
            raise forms.ValidationError(_("Cet objet est déjà dans la boîte."))
        return name


class DeviceForm(forms.ModelForm[LoanDevice]):
    use_required_attribute = False

    class Meta:
        model = LoanDevice
        fields = ["name", "kind", "charged", "updated", "problem"]
        labels = {
            "name": gettext_lazy("Nom"),
            "kind": gettext_lazy("Sorte d’appareil"),
            "charged": gettext_lazy("Il est chargé"),
            "updated": gettext_lazy("Il est à jour"),
            "problem": gettext_lazy("Problème constaté"),
        }
        help_texts = {
            "name": gettext_lazy("Celui de son étiquette : portable 3, tablette bleue."),
            "problem": gettext_lazy("Ce qui ne va pas, en quelques mots. Le nom de personne."),
        }

    def clean_name(self) -> str:
        name = tidy(self.cleaned_data["name"])
        others = LoanDevice.objects.filter(library=self.instance.library).exclude(pk=self.instance.pk)
        if is_among(name, others):
            raise forms.ValidationError(_("Un appareil porte déjà ce nom dans cette médiathèque."))
        return name

    def save(self, commit: bool = True) -> LoanDevice:
        if {"charged", "updated"} & set(self.changed_data):
            self.instance.checked_on = timezone.localdate()
        return super().save(commit)


def day(label: Any) -> forms.DateField:
    return forms.DateField(
        label=label,
        input_formats=DAY_FORMATS,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": gettext_lazy("Indiquez une date."),
            "invalid": gettext_lazy("Écrivez la date comme 12/03/2027."),
        },
    )


class LoanForm(forms.Form):
    """What one asks another library of the network for, and until when."""

    thing = forms.ChoiceField(
        label=gettext_lazy("De quoi avez-vous besoin ?"),
        error_messages={
            "required": gettext_lazy("Choisissez un objet ou un appareil."),
            "invalid_choice": gettext_lazy("Cet objet n’est plus disponible : choisissez-en un autre."),
        },
    )
    needed_from = day(gettext_lazy("Pour le"))
    needed_until = day(gettext_lazy("Jusqu’au"))

    use_required_attribute = False

    def __init__(self, data: Any = None, *, lendable: Lendable, **more: Any) -> None:
        super().__init__(data, **more)
        self.things: dict[str, ToolboxItem | LoanDevice] = {
            **{f"objet-{item.pk}": item for item in lendable.items},
            **{f"appareil-{device.pk}": device for device in lendable.devices},
        }
        groups: dict[str, list[tuple[str, str]]] = {}
        for key, thing in self.things.items():
            groups.setdefault(str(thing.library), []).append((key, str(thing)))
        field: Any = self.fields["thing"]
        field.choices = [("", _("Choisir…")), *groups.items()]

    def clean_thing(self) -> ToolboxItem | LoanDevice:
        return self.things[self.cleaned_data["thing"]]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        first: date | None = cleaned.get("needed_from")
        last: date | None = cleaned.get("needed_until")
        if first and first < timezone.localdate():
            self.add_error("needed_from", _("Ce jour est déjà passé."))
        elif first and last and last < first:
            self.add_error("needed_until", _("La fin doit venir après le début."))
        elif first and last and (last - first).days > LONGEST:
            self.add_error("needed_until", _("Trois mois au plus : redemandez ensuite."))
        return cleaned
