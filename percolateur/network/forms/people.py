"""What is written of those who help: by the team, or by themselves."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms
from django.db.models import Q
from django.forms.boundfield import BoundWidget
from django.http import QueryDict
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from percolateur.lib.contacts import NotAContact, read_contact
from percolateur.lib.guarding import Guarded
from percolateur.lib.typed import tidy
from percolateur.network import moments
from percolateur.network.languages import Language
from percolateur.network.models import (
    Library,
    Network,
    Partner,
    PartnerQuerySet,
    ResourcePerson,
    ResourcePersonQuerySet,
)
from percolateur.network.models.people import CONSENT_LASTS
from percolateur.network.subjects import Subject

ConsentBy = ResourcePerson.ConsentBy
NAME = {
    "required": gettext_lazy("Écrivez un prénom ou un nom."),
    "max_length": gettext_lazy("Choisissez un nom de 80 lettres au plus."),
}


class Boxes(forms.MultipleChoiceField):
    """Several of a list, shown as boxes to tick."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **options: Any) -> None:
        messages = {"invalid_choice": gettext_lazy("Choisissez dans la liste.")}
        super().__init__(required=False, error_messages=messages, **options)


class EmailField(forms.CharField):
    """An address, or nothing; a telephone number is sent to its own field."""

    def __init__(self, **options: Any) -> None:
        widget = forms.EmailInput({"spellcheck": "false", "autocomplete": options.pop("autocomplete", "off")})
        super().__init__(max_length=254, widget=widget, **options)
        self.error_messages["max_length"] = gettext_lazy("Cette adresse est trop longue : vérifiez-la.")

    def clean(self, value: Any) -> str:
        contact = contact_in(super().clean(value))
        if contact.phone:
            raise forms.ValidationError(_("C’est un numéro de téléphone : écrivez-le dans sa propre case."))
        return contact.email


class PhoneField(forms.CharField):
    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput({"type": "tel", "autocomplete": options.pop("autocomplete", "off")})
        super().__init__(max_length=60, required=False, widget=widget, **options)
        self.error_messages["max_length"] = gettext_lazy("Ce numéro est trop long : vérifiez-le.")

    def clean(self, value: Any) -> str:
        contact = contact_in(super().clean(value))
        if contact.email:
            raise forms.ValidationError(_("C’est une adresse électronique : écrivez-la dans sa propre case."))
        return contact.phone


def contact_in(typed: str) -> Any:
    try:
        return read_contact(typed)
    except NotAContact as no:
        raise forms.ValidationError(str(no)) from no


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


class Filter(forms.Form):
    """What is chosen in a list, as it stands in the address. A wrong choice filters nothing."""

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)

    @cached_property
    def chosen(self) -> dict[str, Any]:
        self.is_valid()
        return self.cleaned_data

    @property
    def text(self) -> str:
        return tidy(self.chosen.get("q", ""))

    @property
    def boxed(self) -> list[forms.BoundField]:
        return [field for field in self if field.name != "q"]

    @property
    def box_is_used(self) -> bool:
        return any(self.chosen.get(field.name) for field in self.boxed)

    @property
    def is_used(self) -> bool:
        return any(self.chosen.get(name) for name in self.fields)


def holds(column: str, key: str) -> Q:
    """As it is written in the JSON: the same on both databases."""
    return Q(**{f"{column}__icontains": f'"{key}"'})


class PersonFilter(Filter):
    q = forms.CharField(required=False, max_length=100, label=gettext_lazy("Chercher une personne"))
    sujet = forms.ChoiceField(
        required=False, label=gettext_lazy("Sujet"), choices=[("", gettext_lazy("Tous")), *Subject.choices]
    )
    langue = forms.ChoiceField(
        required=False, label=gettext_lazy("Langue"), choices=[("", gettext_lazy("Toutes")), *Language.choices]
    )
    accord = forms.ChoiceField(
        required=False,
        label=gettext_lazy("Accord"),
        choices=[
            ("", gettext_lazy("Indifférent")),
            ("donne", gettext_lazy("donné")),
            ("attendu", gettext_lazy("attendu")),
            ("cote", gettext_lazy("mises de côté")),
        ],
    )

    def matching(self, people: ResourcePersonQuerySet) -> ResourcePersonQuerySet:
        chosen = self.chosen
        kept = people.filter(archived_at__isnull=False) if chosen.get("accord") == "cote" else people.current()
        if chosen.get("accord") == "donne":
            kept = kept.agreed()
        elif chosen.get("accord") == "attendu":
            kept = kept.pending()
        if self.text:
            kept = kept.filter(Q(name__icontains=self.text) | Q(email__icontains=self.text))
        for name, column in (("sujet", "skills"), ("langue", "languages")):
            if chosen.get(name):
                kept = kept.filter(holds(column, chosen[name]))
        return kept


class PartnerForm(forms.ModelForm[Partner]):
    email = EmailField(label=gettext_lazy("Adresse électronique professionnelle"), required=False)
    phone = PhoneField(label=gettext_lazy("Téléphone professionnel"))
    website = forms.URLField(label=gettext_lazy("Site web"), required=False, max_length=300, assume_scheme="https")
    subjects = Boxes(label=gettext_lazy("Sujets"), choices=Subject.choices)
    channels = Boxes(label=gettext_lazy("Comment elle fait passer le mot"), choices=Partner.Channel.choices)

    class Meta:
        model = Partner
        fields = [
            "name",
            "kind",
            "town",
            "channels",
            "subjects",
            "contact_name",
            "email",
            "phone",
            "website",
        ]
        help_texts = {"contact_name": gettext_lazy("Son nom, au titre de son travail. Jamais montré au public.")}

    def clean_name(self) -> str:
        name = tidy(self.cleaned_data["name"])
        same = Partner.objects.filter(network=self.instance.network, name__iexact=name).exclude(pk=self.instance.pk)
        if same.exists():
            raise forms.ValidationError(_("Un partenaire porte déjà ce nom dans le réseau."))
        return name

    def clean_town(self) -> str:
        return tidy(self.cleaned_data["town"])

    def clean_contact_name(self) -> str:
        return tidy(self.cleaned_data["contact_name"])


class PartnerFilter(Filter):
    q = forms.CharField(required=False, max_length=100, label=gettext_lazy("Chercher un partenaire"))
    type = forms.ChoiceField(
        required=False, label=gettext_lazy("Type"), choices=[("", gettext_lazy("Tous")), *Partner.Kind.choices]
    )
    sujet = forms.ChoiceField(
        required=False, label=gettext_lazy("Sujet"), choices=[("", gettext_lazy("Tous")), *Subject.choices]
    )
    cote = forms.ChoiceField(
        required=False,
        label=gettext_lazy("Liste"),
        choices=[("", gettext_lazy("Actuels")), ("oui", gettext_lazy("Mis de côté"))],
    )

    def matching(self, partners: PartnerQuerySet) -> PartnerQuerySet:
        chosen = self.chosen
        kept = partners.filter(archived_at__isnull=False) if chosen.get("cote") else partners.current()
        if self.text:
            kept = kept.filter(Q(name__icontains=self.text) | Q(town__icontains=self.text))
        if chosen.get("type"):
            kept = kept.filter(kind=chosen["type"])
        return kept.filter(holds("subjects", chosen["sujet"])) if chosen.get("sujet") else kept
