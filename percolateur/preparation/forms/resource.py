"""What coordination says of a resource; the file that brings many."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from percolateur.lib.typed import tidy
from percolateur.network.subjects import Subject
from percolateur.preparation.models import Resource

LARGEST = 2_000_000  # bytes of a file


class ResourceForm(forms.ModelForm[Resource]):
    url = forms.URLField(
        label=_("Adresse"),
        help_text=_("Une vidéo d’un site autorisé ici se regarde sur la page, une fois acceptée."),
        max_length=500,
        assume_scheme="https",
        error_messages={"required": _("Donnez l’adresse."), "invalid": _("Cette adresse n’est pas lisible.")},
    )
    subjects = forms.MultipleChoiceField(
        label=_("Thématiques"), choices=Subject.choices, required=False, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Resource
        fields = ["title", "url", "kind", "description", "audience", "access", "subjects"]
        widgets = {
            "description": forms.Textarea({"rows": 4}),
            "audience": forms.RadioSelect,
            "access": forms.RadioSelect,
        }
        help_texts = {
            "description": _("Deux phrases : ce qu’on y trouve, à quoi cela sert."),
            "audience": _("« L’équipe seulement » n’est pas montré au public."),
        }
        error_messages = {
            "title": {"required": _("Écrivez le titre.")},
            "description": {"max_length": _("La présentation est trop longue : %(limit_value)d lettres au plus.")},
        }

    def clean_url(self) -> str:
        url: str = self.cleaned_data["url"]
        if not url.lower().startswith(("http://", "https://")):
            raise forms.ValidationError(_("Cette adresse n’est pas lisible."))
        return url

    def clean_title(self) -> str:
        title = tidy(self.cleaned_data["title"])
        if not title:
            raise forms.ValidationError(_("Écrivez le titre."))
        return title

    def clean_description(self) -> str:
        return tidy(self.cleaned_data["description"])

    def clean(self) -> dict[str, Any]:
        """An address the network has already is refused; one that was taken away comes back with what is said now."""
        cleaned = super().clean() or self.cleaned_data
        same = Resource.objects.filter(network=self.instance.network, url=cleaned.get("url")).first()
        if same is not None and same.pk != self.instance.pk:
            if same.removed_at is None or self.instance.pk:
                self.add_error("url", _("Le réseau a déjà une ressource à cette adresse."))
            else:
                same.removed_at = None
                self.instance = same
        return cleaned


class ResourcesFileForm(forms.Form):
    file = forms.FileField(
        label=_("Fichier CSV"),
        help_text=_("Séparé par des virgules, en UTF-8, avec les colonnes du modèle."),
        widget=forms.FileInput({"accept": ".csv,text/csv"}),
        error_messages={
            "required": _("Choisissez un fichier."),
            "empty": _("Le fichier est vide."),
            "missing": _("Choisissez un fichier."),
        },
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError(_("Le fichier est trop gros : 2 Mo au plus."))
        return file
