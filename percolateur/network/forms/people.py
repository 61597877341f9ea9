"""What is written of those who help: by the team, or by themselves."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms
from django.forms.boundfield import BoundWidget
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from percolateur.lib.guarding import Guarded
from percolateur.lib.typed import tidy
from percolateur.network import moments
from percolateur.network.forms.fields import Boxes, EmailField, PhoneField
from percolateur.network.languages import Language
from percolateur.network.models import Library, Network, ResourcePerson
from percolateur.network.models.people import CONSENT_LASTS
from percolateur.network.subjects import Subject

ConsentBy = ResourcePerson.ConsentBy
NAME = {
    "required": gettext_lazy("Écrivez un prénom ou un nom."),
    "max_length": gettext_lazy("Choisissez un nom de 80 lettres au plus."),
}


class KnowHowForm(forms.Form):
    """What somebody knows, speaks, and when and where they come: in these words, they tell it themselves."""

    name = forms.CharField(
        label=gettext_lazy("Prénom ou nom"),
        max_length=80,
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages=NAME,
    )
    phone = PhoneField(label=gettext_lazy("Téléphone"))
    skills = Boxes(label=gettext_lazy("Sujets bien connus"), choices=Subject.choices)
    languages = Boxes(label=gettext_lazy("Langues parlées"), choices=Language.choices)
    other_language = forms.CharField(label=gettext_lazy("Autre langue"), required=False, max_length=60)
    availability = Boxes(
        label=gettext_lazy("Moments libres"),
        choices=[(slot, moments.in_words(slot)) for slot in moments.SLOTS],
        help_text=gettext_lazy("Rien de coché : à demander à chaque fois."),
    )
    libraries = forms.ModelMultipleChoiceField(
        Library.objects.none(),
        label=gettext_lazy("Médiathèques"),
        help_text=gettext_lazy("Rien de coché : toutes."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": gettext_lazy("Choisissez dans la liste.")},
    )

    FIELDS: tuple[str, ...] = ("name", "phone", "skills", "languages", "other_language", "availability")

    def __init__(self, *args: Any, network: Network, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.network = network
        field = self.fields["libraries"]
        assert isinstance(field, forms.ModelMultipleChoiceField)  # noqa: S101 - as written above
        field.queryset = network.libraries.all()

    def clean_name(self) -> str:
        name = tidy(self.cleaned_data["name"])
        if not name:
            raise forms.ValidationError(NAME["required"])
        return name

    def clean_other_language(self) -> str:
        return tidy(self.cleaned_data["other_language"])

    @property
    def week(self) -> Iterator[tuple[str, list[BoundWidget]]]:
        """Each day with its three boxes: the morning, the afternoon, the evening."""
        boxes, parts = list(self["availability"]), len(moments.PartOfDay)
        for place, day in enumerate(moments.Day):
            yield str(day.label), boxes[place * parts : (place + 1) * parts]

    @property
    def parts(self) -> list[str]:
        return [str(label) for label in moments.PartOfDay.labels]

    @property
    def told(self) -> dict[str, Any]:
        """By the names of the model. Call it on a valid form."""
        return {name: self.cleaned_data[name] for name in self.FIELDS}


def told_of(person: ResourcePerson) -> dict[str, Any]:
    """What a form about this person begins with."""
    initial = {name: getattr(person, name) for name in (*KnowHowForm.FIELDS, "email")}
    return initial | {"libraries": person.libraries.all()}


class OwnForm(KnowHowForm):
    """The person puts right what is kept of them."""

    def __init__(self, *args: Any, person: ResourcePerson, **kwargs: Any) -> None:
        super().__init__(*args, network=person.network, initial=told_of(person), **kwargs)
        self.fields["name"].widget.attrs["autocomplete"] = "given-name"
        self.fields["phone"].widget.attrs["autocomplete"] = "tel"


class WelcomeForm(KnowHowForm):
    """Somebody who was invited says yes, and what they know."""

    agrees = forms.BooleanField(
        label=gettext_lazy(
            "J’ai 15 ans ou plus, et j’accepte que l’équipe garde ces informations pendant deux ans "
            "pour me demander un coup de main."
        ),
        error_messages={
            "required": gettext_lazy("Cochez la case pour donner votre accord : sans lui, rien n’est gardé.")
        },
    )


class ResourcePersonForm(KnowHowForm):
    """The team writes what somebody told them, and how that person said yes."""

    email = EmailField(label=gettext_lazy("Adresse électronique"), required=False)
    consent = forms.ChoiceField(
        label=gettext_lazy("Son accord"),
        choices=[
            ("LINK", gettext_lazy("Lui écrire pour le demander : rien ne lui sera demandé d’autre avant sa réponse")),
            ("PAPER", gettext_lazy("Signé sur papier, le :")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Dites comment la personne donne son accord.")},
    )
    signed_on = forms.DateField(
        label=gettext_lazy("Date de la signature"),
        required=False,
        widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"),
        error_messages={"invalid": gettext_lazy("Écrivez la date ainsi : 12/12/2026.")},
    )

    FIELDS = (*KnowHowForm.FIELDS, "email")
    field_order = ["name", "email", "phone"]

    def __init__(self, *args: Any, person: ResourcePerson | None = None, **kwargs: Any) -> None:
        initial = told_of(person) if person else {}
        super().__init__(*args, initial=initial, **kwargs)
        self.person = person
        if person:  # asked already, or agreed: paper may be added, nothing need be said again
            self.fields["consent"].required = False

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        same = ResourcePerson.objects.filter(network=self.network, email__iexact=email)
        if email and same.exclude(pk=self.person.pk if self.person else 0).exists():
            raise forms.ValidationError(_("Une personne ressource a déjà cette adresse dans le réseau."))
        return email

    def clean_signed_on(self) -> date | None:
        day: date | None = self.cleaned_data["signed_on"]
        today = timezone.localdate()
        if day and day > today:
            raise forms.ValidationError(_("Ce jour n’est pas encore venu."))
        if day and day + CONSENT_LASTS < today:
            raise forms.ValidationError(_("Cet accord a plus de deux ans : il ne vaut plus. Demandez-le de nouveau."))
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.errors:
            return cleaned
        consent, email = cleaned.get("consent"), cleaned["email"]
        if not email and not cleaned["phone"]:
            self.add_error("email", _("Donnez une adresse électronique ou un téléphone."))
        elif consent == ConsentBy.LINK and not email:
            self.add_error("consent", _("Sans adresse électronique, l’accord se signe sur papier."))
        elif consent == ConsentBy.PAPER and not cleaned["signed_on"]:
            self.add_error("signed_on", _("Écrivez le jour où la personne a signé."))
        return cleaned

    @property
    def on_paper(self) -> date | None:
        return self.cleaned_data["signed_on"] if self.cleaned_data.get("consent") == ConsentBy.PAPER else None


class CardForm(Guarded, forms.Form):
    """The address of somebody who would like to help: they confirm by the mail they receive there."""

    email = EmailField(
        label=gettext_lazy("Votre adresse électronique"),
        help_text=gettext_lazy("Par exemple : awa@exemple.fr"),
        autocomplete="email",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].error_messages["required"] = gettext_lazy("Écrivez une adresse électronique.")
