"""Who answers for the data of a network, by its administration."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from percolateur.privacy.models import DataController


class ControllerForm(forms.ModelForm[DataController]):
    """With the address of the network itself, which the same people know."""

    contact_email = forms.EmailField(
        label=_("Adresse électronique du réseau"),
        help_text=_("Celle où chacun peut demander à voir ou à effacer ses données. Elle est publique."),
        required=False,
    )

    class Meta:
        model = DataController
        fields = ["name", "postal_address", "dpo_name", "dpo_email", "host", "host_measures", "transfers"]
        labels = {
            "name": _("Collectivité responsable"),
            "postal_address": _("Adresse postale de la collectivité"),
            "dpo_name": _("Délégué à la protection des données"),
            "dpo_email": _("Adresse électronique du délégué"),
            "host": _("Hébergeur du site, et son pays"),
            "host_measures": _("Ce que l’hébergeur assure"),
            "transfers": _("Données envoyées hors de l’Union européenne"),
        }
        help_texts = {
            "name": _("La commune ou la communauté d’agglomération, comme elle signe."),
            "dpo_name": _("Un service suffit : « Délégué à la protection des données, centre de gestion »."),
            "dpo_email": _("Elle est publique : chacun peut écrire au délégué."),
            "host_measures": _("Chiffrement des disques, sauvegardes, accès aux locaux : demandez-le-lui."),
            "transfers": _("Écrivez « Aucune », ou lesquelles, vers quel pays et avec quelle garantie."),
        }
        widgets = {"host_measures": forms.Textarea(attrs={"rows": 4})}

    field_order = ["name", "postal_address", "contact_email"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["contact_email"].initial = self.instance.network.contact_email

    def save(self, commit: bool = True) -> DataController:
        network = self.instance.network
        network.contact_email = self.cleaned_data["contact_email"]
        network.save(update_fields=["contact_email"])
        return super().save(commit)
