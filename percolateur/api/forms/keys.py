"""A key to be made."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from percolateur.api.models import ApiKey, Scope
from percolateur.lib.typed import tidy
from percolateur.network.models import Network


class KeyForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("Quel programme s’en servira ?"),
        help_text=gettext_lazy("Par exemple : site de la ville. Sans nom de personne."),
        max_length=80,
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={
            "required": gettext_lazy("Dites quel programme se servira de la clé."),
            "max_length": gettext_lazy("Choisissez un nom de 80 lettres au plus."),
        },
    )
    scopes = forms.MultipleChoiceField(
        label=gettext_lazy("Ce que la clé permet"),
        help_text=gettext_lazy("Lire ce qui est public n’en demande aucun."),
        choices=Scope.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": gettext_lazy("Choisissez dans la liste.")},
    )
    expires_on = forms.DateField(
        label=gettext_lazy("Dernier jour"),
        help_text=gettext_lazy("Sans date, la clé sert jusqu’à ce que vous la révoquiez."),
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": gettext_lazy("Écrivez une date, comme 31/12/2027.")},
    )

    def __init__(self, network: Network, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.network = network

    def clean_name(self) -> str:
        name = tidy(self.cleaned_data["name"])
        if not name:
            raise forms.ValidationError(_("Dites quel programme se servira de la clé."))
        if ApiKey.objects.filter(network=self.network, name=name, revoked_at=None).exists():
            raise forms.ValidationError(_("Une clé de ce réseau porte déjà ce nom. Donnez-en un autre."))
        return name

    def clean_expires_on(self) -> date | None:
        last: date | None = self.cleaned_data["expires_on"]
        if last and last < timezone.localdate():
            raise forms.ValidationError(_("Ce jour est passé : choisissez-en un à venir."))
        return last
