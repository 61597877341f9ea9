"""How a catalogue wants to be asked. Its address is enough: the rest is read from what it says of itself."""

from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from percolateur.lib.typed import tidy
from percolateur.preparation.models import Catalogue
from percolateur.preparation.sru.client import Explained, Server

OURS = {"operation", "version", "query", "startrecord", "maximumrecords", "recordpacking", "recordschema"}
FOUND = ("version", "schema", "anywhere", "title", "subject")


class CatalogueForm(forms.ModelForm[Catalogue]):
    """`password` is asked for again only to be changed: an empty one keeps what is known while there is a username."""

    url = forms.URLField(
        label=_("Adresse du serveur SRU"),
        help_text=_("Votre service informatique, ou la société qui tient votre catalogue, la connaît."),
        max_length=500,
        assume_scheme="https",
        error_messages={
            "required": _("Donnez l’adresse du serveur."),
            "invalid": _("Cette adresse n’est pas lisible."),
        },
    )
    password = forms.CharField(
        label=_("Mot de passe"),
        help_text=_("Laissez vide pour garder celui qui est enregistré."),
        required=False,
        max_length=200,
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "off"}, render_value=True),  # typed for an essay, it stays
    )
    words = forms.CharField(
        label=_("Mots pour l’essai"), required=False, max_length=100, initial=_("internet"), empty_value="internet"
    )

    SETTINGS = [*FOUND, "username", "password"]

    class Meta:
        model = Catalogue
        fields = ["url", *FOUND, "username", "is_on"]
        help_texts = {
            "schema": _("Comme le serveur l’appelle : unimarcxchange, marcxml…"),
            "anywhere": _("Comme bib.anywhere. Vide : le serveur choisit."),
            "title": _("Comme dc.title."),
            "subject": _("Comme dc.subject."),
            "username": _("Si le serveur en demande un."),
        }

    def __init__(self, data: QueryDict | None = None, *, instance: Catalogue) -> None:
        super().__init__(data, instance=instance)

    def clean_url(self) -> str:
        """Without what we ask ourselves, when somebody pasted a whole question."""
        parts = urlsplit(self.cleaned_data["url"])
        own = [(name, value) for name, value in parse_qsl(parts.query) if name.casefold() not in OURS]
        return urlunsplit((parts.scheme, parts.netloc, parts.path, urlencode(own), ""))

    def clean_words(self) -> str:
        return tidy(self.cleaned_data["words"]) or "internet"

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("username"):
            self.instance.password = ""
        elif typed := cleaned.get("password"):
            self.instance.password = typed
        return cleaned

    @property
    def server(self) -> Server:
        """Once valid, as it is typed."""
        return self.instance.server

    @property
    def is_bare(self) -> bool:
        """Nothing but the address was given: the server is asked for the rest."""
        return not any(self.cleaned_data.get(name) for name in ("schema", "anywhere", "title", "subject"))

    def filled(self, explained: Explained) -> "CatalogueForm":
        """The same form, with what the server says of itself."""
        data = QueryDict(mutable=True)
        data.update({name: self.data[name] for name in self.data})
        for name in FOUND:
            if value := getattr(explained, name):
                data[name] = value
        return CatalogueForm(data, instance=self.instance)

    @property
    def settings(self) -> list[forms.BoundField]:
        return [self[name] for name in self.SETTINGS]

    @property
    def opens_settings(self) -> bool:
        return any(field.errors for field in self.settings)
