"""What coordination types to follow the articles of another network."""

from django import forms
from django.utils.translation import gettext_lazy as _

from percolateur.knowledge.models import Feed

CHOICES = [("0", _("à relire d’abord : elles arrivent en brouillon")), ("1", _("publier tout de suite"))]


class FollowForm(forms.Form):
    """`key` is the one that was shown, and confirmed."""

    address = forms.URLField(
        label=_("Adresse du flux de l’autre réseau"),
        help_text=_("Sa coordination la trouve à la page « Partager les fiches entre réseaux »."),
        max_length=450,
        assume_scheme="https",
        error_messages={"required": _("Collez l’adresse du flux."), "invalid": _("Cette adresse n’est pas lisible.")},
    )
    publishes = forms.ChoiceField(label=_("Ses fiches"), choices=CHOICES, widget=forms.RadioSelect, initial="0")
    rhythm = forms.ChoiceField(label=_("Les lire"), choices=Feed.Rhythm, initial=Feed.Rhythm.DAILY)
    key = forms.CharField(required=False, max_length=44, widget=forms.HiddenInput)

    def clean_address(self) -> str:
        address: str = self.cleaned_data["address"]
        return address.partition("#")[0].partition("?")[0].rstrip("/")
