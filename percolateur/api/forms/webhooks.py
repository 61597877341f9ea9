"""A program to be told of news."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from percolateur.api.models import News
from percolateur.lib.reaching import Unreachable, checked
from percolateur.lib.typed import tidy


class WebhookForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("Quel programme sera averti ?"),
        help_text=gettext_lazy("Par exemple : portail des médiathèques. Sans nom de personne."),
        max_length=80,
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={
            "required": gettext_lazy("Dites quel programme sera averti."),
            "max_length": gettext_lazy("Choisissez un nom de 80 lettres au plus."),
        },
    )
    url = forms.CharField(
        label=gettext_lazy("Adresse à appeler"),
        help_text=gettext_lazy("Celle que donne le programme. Elle commence par https://."),
        max_length=500,
        widget=forms.TextInput({"inputmode": "url", "autocomplete": "off", "spellcheck": "false"}),
        error_messages={
            "required": gettext_lazy("Donnez l’adresse à appeler."),
            "max_length": gettext_lazy("Cette adresse est trop longue : vérifiez-la."),
        },
    )
    news = forms.MultipleChoiceField(
        label=gettext_lazy("L’avertir quand"),
        choices=News.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": gettext_lazy("Choisissez au moins une annonce."),
            "invalid_choice": gettext_lazy("Choisissez dans la liste."),
        },
    )

    def clean_name(self) -> str:
        name = tidy(self.cleaned_data["name"])
        if not name:
            raise forms.ValidationError(_("Dites quel programme sera averti."))
        return name

    def clean_url(self) -> str:
        url: str = self.cleaned_data["url"]
        try:
            checked(url, settings.PRIVATE_FEEDS)
        except Unreachable as no:
            raise forms.ValidationError(str(no)) from no
        return url
