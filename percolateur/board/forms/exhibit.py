"""What is brought to be shown, and what is kept of it."""

from typing import Any

from django import forms
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from percolateur.board.forms.board import SendingKey
from percolateur.board.models import Exhibit, Question
from percolateur.lib.pictures import NOTHING, Picture, Unusable, redraw
from percolateur.lib.typed import number_in, tidy

# Named one by one, a telephone that photographs otherwise (HEIC) sends one of these instead.
TAKEN = "image/jpeg,image/png,image/webp"


class PhotoField(forms.FileField):
    """A file, drawn anew: gives a Picture, or None."""

    def __init__(self, label: Any, **attributes: str) -> None:
        super().__init__(
            label=label,
            required=False,
            allow_empty_file=True,
            widget=forms.FileInput(attrs={"accept": TAKEN, **attributes}),
            error_messages={"invalid": NOTHING, "missing": NOTHING},
        )

    def clean(self, data: Any, initial: Any = None) -> Picture | None:
        file = super().clean(data, initial)
        if not file:
            return None
        try:
            return redraw(file.file)
        except Unusable as no:
            raise forms.ValidationError(str(no.sentence)) from no


class ExhibitForm(forms.Form):
    """A photo taken now, a picture of the telephone, or the address of a page: one of the three."""

    photo = PhotoField(_("Prendre une photo"), capture="environment")
    picture = PhotoField(_("Choisir une image déjà prise"))
    source_url = forms.URLField(
        label=_("Ou l’adresse d’une page"),
        required=False,
        assume_scheme="https",
        max_length=500,
        widget=forms.URLInput(attrs={"autocomplete": "off", "inputmode": "url"}),
        validators=[URLValidator(["http", "https"])],
        error_messages={"invalid": _("Cette adresse n’est pas complète. Exemple : https://www.service-public.fr")},
    )
    text = forms.CharField(
        label=_("Que verra-t-on ?"),
        help_text=_("Quelques mots si vous voulez, aussi pour qui voit mal l’écran."),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    question = forms.CharField(required=False, widget=forms.HiddenInput)
    key = SendingKey()

    def clean_question(self) -> int | None:
        return number_in(self.cleaned_data["question"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        data["text"] = tidy(data.get("text") or "")
        data["drawn"] = data.get("photo") or data.get("picture")
        if not data["drawn"] and not data.get("source_url") and not self.errors:
            self.add_error("photo", _("Prenez une photo, choisissez une image, ou écrivez l’adresse d’une page."))
        return data


class DescriptionForm(forms.Form):
    """What is seen on it."""

    text = forms.CharField(
        label=_("Que voit-on ?"),
        help_text=_("Quelques mots, aussi pour qui voit mal l’écran."),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Écrivez ce que l’on voit.")},
    )

    def clean_text(self) -> str:
        return tidy(self.cleaned_data["text"])


class KeepForm(forms.Form):
    """Keep what was shown after the café, with a question."""

    question = forms.ModelChoiceField(
        label=_("Avec quelle question ?"),
        queryset=Question.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": _("Choisissez la question."), "invalid_choice": _("Choisissez la question.")},
    )
    agreed = forms.BooleanField(
        label=_("La personne qui l’a apportée est d’accord"),
        error_messages={"required": _("Demandez d’abord à la personne si elle est d’accord.")},
    )
    in_summary = forms.BooleanField(
        label=_("Montrer aussi dans le compte rendu"),
        help_text=_("Qui a le lien du compte rendu la verra."),
        required=False,
    )

    def __init__(self, *arguments: Any, exhibit: Exhibit, **options: Any) -> None:
        initial = {"question": exhibit.question_id, "agreed": exhibit.agreed, "in_summary": exhibit.in_summary}
        super().__init__(*arguments, **options | {"initial": initial})
        self.fields["question"].queryset = exhibit.board.questions.on_show()  # type: ignore[attr-defined]
        if exhibit.by_staff:
            del self.fields["agreed"]
