"""What the team types about the press."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from percolateur.lib.reaching import Unreachable, checked
from percolateur.lib.typed import tidy
from percolateur.network.models import Network
from percolateur.preparation.models import PressFeed
from percolateur.preparation.press.reading import ask, read

FIRST_CONTACT = 8.0  # seconds: somebody waits


class PressFeedForm(forms.Form):
    """The address of a feed, asked at once: who answers gives it its name."""

    address = forms.URLField(
        label=gettext_lazy("Adresse du flux RSS ou Atom"),
        help_text=gettext_lazy("Elle se trouve sur le site du journal, sous le mot « RSS »."),
        max_length=500,
        assume_scheme="https",
        error_messages={
            "required": gettext_lazy("Collez l’adresse du flux."),
            "invalid": gettext_lazy("Cette adresse n’est pas lisible."),
            "max_length": gettext_lazy("Cette adresse est trop longue."),
        },
    )
    title = forms.CharField(
        label=gettext_lazy("Nom du journal"),
        help_text=gettext_lazy("Vide : celui que le flux se donne."),
        max_length=120,
        required=False,
    )

    def __init__(self, *arguments: Any, network: Network, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.network = network

    def clean_address(self) -> str:
        address: str = self.cleaned_data["address"]
        if PressFeed.objects.filter(network=self.network, url=address).exists():
            raise forms.ValidationError(_("Ce journal est déjà dans la liste."))
        try:
            checked(address, plain=True)
        except Unreachable as refusal:
            raise forms.ValidationError(str(refusal)) from None
        return address

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if "address" in given and not self.errors:
            try:
                found = read(ask(given["address"], seconds=FIRST_CONTACT))
            except Unreachable as refusal:
                self.add_error("address", str(refusal))
            else:
                given["title"] = tidy(given.get("title") or found.title)[:120] or given["address"][:120]
        return given

    def save(self) -> PressFeed:
        given = self.cleaned_data
        return PressFeed.objects.create(network=self.network, url=given["address"], title=given["title"])
