"""What people give to register, checked with sentences they understand."""

import uuid
from contextlib import suppress
from functools import cached_property
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from percolateur.lib.contacts import Contact, NotAContact, likely_meant, read_contact
from percolateur.lib.forms import with_fixed_fields
from percolateur.lib.guarding import Guarded
from percolateur.lib.spoken import SpokenText
from percolateur.lib.typed import tidy
from percolateur.registrations.actions import Entry
from percolateur.registrations.models import MOST_SEATS, Registration

FOR_THE_TEAM = gettext_lazy("E-mail ou téléphone, pour prévenir la personne")
ABOUT_THE_QUESTION = gettext_lazy("Elle sera proposée au groupe, sans le nom de la personne.")
NOT_FOR_CHILDREN = ("seats", "contact", "needs", "question")


class AnswersForm(forms.Form):
    """Seats, a way to be told, needs, a question: what one may also change later.

    An address that looks like a slip is asked about once: `suggestion` is then what was probably meant, and the page
    offers both. What was typed stays in its field.
    """

    seats = forms.TypedChoiceField(
        label=gettext_lazy("Combien de places ?"),
        choices=[(number, str(number)) for number in range(1, MOST_SEATS + 1)],
        coerce=int,
        initial=1,
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Choisissez de une à quatre places."),
            "invalid_choice": gettext_lazy("Choisissez de une à quatre places."),
        },
    )
    contact = forms.CharField(
        label=gettext_lazy("E-mail ou téléphone, si vous voulez une confirmation"),
        required=False,
        max_length=254,
        widget=forms.TextInput({"autocomplete": "email", "autocapitalize": "none", "spellcheck": "false"}),
        error_messages={"max_length": gettext_lazy("Cette adresse est trop longue : vérifiez-la.")},
    )
    needs = forms.CharField(
        label=gettext_lazy("Un besoin particulier ?"),
        help_text=gettext_lazy(
            "Fauteuil roulant, boucle auditive, traduction… C’est effacé le lendemain de la séance."
        ),
        required=False,
        max_length=300,
        widget=forms.Textarea({"rows": 2, "class": "short"}),
        error_messages={"max_length": gettext_lazy("Écrivez 300 caractères au plus.")},
    )
    question = SpokenText(
        label=gettext_lazy("Une question à poser ce jour-là ?"),
        help_text=gettext_lazy("Elle sera proposée au groupe, sans votre nom."),
        widget=forms.Textarea({"rows": 2, "class": "short", "autocomplete": "off"}),
    )

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.asked, self.suggestion, self.insists = "", "", False
        self.found = Contact()

    def clean_needs(self) -> str:
        return tidy(self.cleaned_data["needs"])

    def clean_contact(self) -> str:
        """The address chosen, and in `found` what it is."""
        typed: str = self.cleaned_data["contact"]
        self.asked, self.suggestion = typed, likely_meant(typed)
        answer = self.data.get("meant") if self.data.get("asked") == typed else None
        self.insists = answer == "typed"
        if self.suggestion and answer is None:
            raise forms.ValidationError(
                _("Vouliez-vous dire %(meant)s ? Choisissez ci-dessous.") % {"meant": self.suggestion}
            )
        chosen = self.suggestion if self.suggestion and not self.insists else typed
        try:
            self.found = read_contact(chosen)
        except NotAContact as no:
            raise forms.ValidationError(str(no)) from no
        return str(self.found)

    def answers(self) -> dict[str, Any]:
        """By the names of the model. Call it on a valid form."""
        same = {name: self.cleaned_data[name] for name in ("seats", "needs", "question")}
        return {**same, "email": self.found.email, "phone": self.found.phone}


class NameField(forms.CharField):
    def __init__(self, **options: Any) -> None:
        super().__init__(
            label=gettext_lazy("Prénom ou pseudonyme"),
            widget=forms.TextInput({"autocomplete": "given-name"}),
            max_length=60,
            error_messages={
                "required": gettext_lazy("Écrivez un prénom ou un pseudonyme."),
                "max_length": gettext_lazy("Choisissez un nom de 60 lettres au plus."),
            },
            **options,
        )

    def to_python(self, value: Any) -> str:
        return tidy(super().to_python(value) or "")


@with_fixed_fields
class EntryForm(Guarded, AnswersForm):
    """Registering. A child gives a first name and nothing else; whatever else was sent with it is not read."""

    name = NameField()
    is_child = forms.BooleanField(label=gettext_lazy("J’ai moins de 15 ans"), required=False)
    key = forms.CharField(widget=forms.HiddenInput, required=False)

    field_order = ["name", "is_child"]

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.earlier: Registration | None = None  # what the same form made before

    @cached_property
    def next_key(self) -> uuid.UUID:
        return uuid.uuid4()

    def clean_key(self) -> uuid.UUID:
        """The key drawn when the page was made; the page that comes back with an error keeps it."""
        with suppress(ValueError):  # one that was tampered with is worth none
            self.next_key = uuid.UUID(self.cleaned_data["key"])
        return self.next_key

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("is_child"):
            self.suggestion = ""
            for name in NOT_FOR_CHILDREN:
                self.errors.pop(name, None)
        return data

    def renew_key(self) -> None:
        """What is sent next is another registration."""
        self.next_key = uuid.uuid4()

    def entry(self) -> Entry:
        name, is_child = self.cleaned_data["name"], self.cleaned_data["is_child"]
        return Entry(name, is_child=True) if is_child else Entry(name, **self.answers())


def ask_the_team(form: AnswersForm) -> None:
    """The fields as they are put to the team: about somebody else, whom this browser must not fill in."""
    for name in ("name", "contact"):
        form.fields[name].widget.attrs["autocomplete"] = "off"
    form.fields["contact"].label = FOR_THE_TEAM
    form.fields["question"].help_text = ABOUT_THE_QUESTION


class StaffEntryForm(EntryForm):
    """Somebody registered by the team, who is on the telephone or at the desk."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        ask_the_team(self)
        self.fields["is_child"].label = _("Moins de 15 ans")


class ChangeForm(AnswersForm):
    """What somebody gave, to be changed by them."""

    def __init__(self, registration: Registration, *arguments: Any, **options: Any) -> None:
        contact = registration.email or registration.phone
        told = {name: getattr(registration, name) for name in ("name", "seats", "needs", "question")}
        super().__init__(*arguments, initial={**told, "contact": contact}, **options)
        self.kept = contact

    def clean_contact(self) -> str:
        """An address they already have is not asked about again."""
        if self.cleaned_data["contact"] != self.kept or not self.kept:
            return super().clean_contact()
        self.found = Contact(email=self.kept) if "@" in self.kept else Contact(phone=self.kept)
        return self.kept


class StaffChangeForm(ChangeForm):
    """The same by the team, who may also put a name right."""

    name = NameField()

    field_order = ["name"]

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        ask_the_team(self)

    def answers(self) -> dict[str, Any]:
        return super().answers() | {"name": self.cleaned_data["name"]}
