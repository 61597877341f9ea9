"""What people give to see their data."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from percolateur.lib.contacts import NotAContact, read_contact


class AddressForm(forms.Form):
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
