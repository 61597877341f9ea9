"""What people give to see their data, and what the team notes of their requests."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from percolateur.lib.contacts import NotAContact, holds_contact, read_contact
from percolateur.lib.guarding import Guarded
from percolateur.lib.typed import tidy
from percolateur.network.models import Network
from percolateur.privacy.models import RightsRequest
from percolateur.privacy.models.request import DELAY


class AddressForm(Guarded, forms.Form):
    """The address a link is sent to. A telephone is understood, and sent to the desk."""

    email = forms.CharField(
        label=gettext_lazy("Votre adresse électronique"),
        help_text=gettext_lazy("Celle que vous avez donnée en vous inscrivant. Par exemple : awa@exemple.fr"),
        max_length=300,
        widget=forms.EmailInput({"autocomplete": "email", "spellcheck": "false"}),
        error_messages={
            "required": gettext_lazy("Écrivez votre adresse électronique."),
            "max_length": gettext_lazy("Cette adresse est trop longue : vérifiez-la."),
        },
    )

    def clean_email(self) -> str:
        try:
            contact = read_contact(self.cleaned_data["email"])
        except NotAContact as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        if not contact.email:
            raise forms.ValidationError(
                _("Nous n’envoyons pas de message à un téléphone : demandez à l’accueil de la médiathèque.")
            )
        return contact.email


class PersonForm(forms.Form):
    """What somebody says at the desk."""

    said = forms.CharField(
        label=gettext_lazy("Prénom, adresse électronique ou téléphone"),
        help_text=gettext_lazy("Une partie suffit : trois lettres, ou quatre chiffres."),
        min_length=3,
        max_length=254,
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
        error_messages={
            "required": gettext_lazy("Écrivez ce que dit la personne."),
            "min_length": gettext_lazy("Écrivez au moins trois lettres."),
            "max_length": gettext_lazy("C’est trop long : vérifiez ce qui est écrit."),
        },
    )

    def clean_said(self) -> str:
        return tidy(self.cleaned_data["said"])


class ForNobody(forms.CharField):
    """Words that must point at nobody."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            max_length=300,
            widget=forms.Textarea({"rows": 3}),
            help_text=gettext_lazy("N’écrivez ni nom, ni adresse, ni numéro : le journal ne désigne personne."),
            **options,
        )
        self.error_messages["max_length"] = gettext_lazy("C’est trop long : 300 lettres au plus.")

    def clean(self, value: Any) -> str:
        words = tidy(super().clean(value))
        if holds_contact(words):
            raise forms.ValidationError(_("Retirez l’adresse ou le numéro : cette note ne doit désigner personne."))
        return words


class RequestForm(forms.ModelForm[RightsRequest]):
    """A request that did not come by this site."""

    note = ForNobody(label=gettext_lazy("Note"), required=False)

    class Meta:
        model = RightsRequest
        fields = ["kind", "channel", "received_on", "note"]
        labels = {
            "kind": gettext_lazy("La personne demande à"),
            "channel": gettext_lazy("Demande reçue"),
            "received_on": gettext_lazy("Le"),
        }
        widgets = {
            "kind": forms.RadioSelect,
            "channel": forms.RadioSelect,
            "received_on": forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        }
        error_messages = {
            "kind": {"required": gettext_lazy("Dites ce que la personne demande.")},
            "channel": {"required": gettext_lazy("Dites comment la demande est arrivée.")},
            "received_on": {
                "required": gettext_lazy("Écrivez le jour où elle est arrivée : le délai part de là."),
                "invalid": gettext_lazy("Écrivez la date ainsi : 12/12/2026."),
            },
        }

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        for name, choices in (("kind", RightsRequest.Kind), ("channel", RightsRequest.Channel)):
            field: Any = self.fields[name]
            field.choices = [choice for choice in choices.choices if choice[0] != RightsRequest.Channel.SELF_SERVICE]

    def clean_received_on(self) -> Any:
        day = self.cleaned_data["received_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("Ce jour n’est pas encore venu."))
        return day

    def save_for(self, network: Network) -> RightsRequest:
        asked: RightsRequest = self.save(commit=False)
        asked.network, asked.due_on = network, asked.received_on + DELAY
        asked.save()
        return asked


class ExtensionForm(forms.Form):
    reason = ForNobody(
        label=gettext_lazy("Pourquoi faut-il plus de temps ?"),
        error_messages={"required": gettext_lazy("Écrivez la raison : la personne doit la connaître.")},
    )
