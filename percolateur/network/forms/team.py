"""What coordination and administration may write."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from percolateur.accounts.models import SecurityEvent
from percolateur.accounts.models.trace import SecurityEventQuerySet
from percolateur.network import places
from percolateur.network.models import Library, Membership, Network, Role, Room


class LibraryForm(forms.ModelForm[Library]):
    phone = forms.CharField(
        label=_("Téléphone"), required=False, max_length=30, widget=forms.TextInput(attrs={"type": "tel"})
    )
    website = forms.URLField(label=_("Site web"), required=False, max_length=500, assume_scheme="https")
    summary = forms.CharField(
        label=_("Présentation courte"),
        help_text=_("Deux phrases, 280 caractères au plus."),
        required=False,
        max_length=places.SUMMARY_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    pivot = forms.CharField(
        label=_("SIRET, RNA ou RIDET"),
        help_text=_("Un SIRET a 14 chiffres. La cartographie nationale de la médiation numérique le demande."),
        required=False,
        max_length=30,
    )

    class Meta:
        model = Library
        fields = [
            "name",
            "address",
            "address_complement",
            "postcode",
            "city",
            "phone",
            "email",
            "website",
            "summary",
            "pivot",
            "strict_waiting",
        ]
        help_texts = {
            "name": _("Comme on l’appelle : médiathèque Simone-Veil."),
            "address_complement": _("Entrée, étage, salle."),
        }

    def clean_phone(self) -> str:
        return places.international(self.cleaned_data["phone"])

    def clean_pivot(self) -> str:
        pivot = "".join(self.cleaned_data["pivot"].split())  # « 217 805 864 00015 », as one reads it on paper
        if pivot and not places.PIVOT.fullmatch(pivot):
            raise ValidationError(_("Un SIRET a 14 chiffres ; un RNA ou un RIDET, 9 à 14 lettres ou chiffres."))
        return pivot


class ColoursForm(forms.ModelForm[Network]):
    """The three colours of what a network prints; whether they can be read is checked by the model."""

    use_required_attribute = False  # a colour is never empty, and its field takes neither this nor a length

    class Meta:
        model = Network
        fields = ["main_colour", "accent_colour", "link_colour"]
        help_texts = {
            "main_colour": _("Les titres, l’auvent du haut. Foncée."),
            "accent_colour": _("Les fonds et les filets. Claire : elle ne porte jamais de sens."),
            "link_colour": _("Les adresses à recopier. Foncée."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget = forms.TextInput(attrs={"type": "color"})


class RoomForm(forms.ModelForm[Room]):
    class Meta:
        model = Room
        fields = ["name", "seats"]

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if Room.objects.filter(library=self.instance.library, name__iexact=name).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(_("Une salle porte déjà ce nom dans cette médiathèque."))
        return name


class RoleForm(forms.Form):
    """A role, and where. Give `membership` to change one; else the person is named by `MemberForm`."""

    role = forms.ChoiceField(
        label=_("Rôle"),
        choices=[
            (Role.HOST, _("Animation : prépare et anime les séances")),
            (Role.COORDINATOR, _("Coordination : tient aussi les médiathèques et leurs salles")),
            (Role.ADMINISTRATOR, _("Administration : tient aussi l’équipe")),
        ],
        initial=Role.HOST,
        widget=forms.RadioSelect,
    )
    library = forms.ModelChoiceField(
        Library.objects.none(),
        label=_("Médiathèque"),
        help_text=_("Pour l’animation seulement. Les autres rôles portent sur tout le réseau."),
        empty_label=_("Tout le réseau"),
        required=False,
    )

    def __init__(self, *args: Any, network: Network, membership: Membership | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.network, self.membership = network, membership
        field = self.fields["library"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - as written above
        field.queryset = network.libraries.all()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("library") and cleaned.get("role") != Role.HOST:
            self.add_error("library", _("La coordination et l’administration portent sur tout le réseau."))
        if not self.errors and self.others().filter(library=cleaned["library"]).exists():
            self.add_error(None, _("Cette personne a déjà un rôle ici. Changez-le dans la liste de l’équipe."))
        return cleaned

    def others(self) -> Any:
        """The other memberships of the same person in this network."""
        assert self.membership  # noqa: S101 - or MemberForm
        return Membership.objects.filter(network=self.network, user=self.membership.user).exclude(pk=self.membership.pk)


class MemberForm(RoleForm):
    """Someone new in the team."""

    email = forms.EmailField(
        label=_("Adresse électronique"),
        help_text=_("La personne y reçoit un code à chaque connexion. Aucun mot de passe n’est nécessaire."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    name = forms.CharField(
        label=_("Nom affiché à l’équipe"),
        help_text=_("Jamais montré au public."),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    field_order = ["email", "name", "role", "library"]

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        return email.lower()

    def others(self) -> Any:
        return Membership.objects.filter(network=self.network, user__email__iexact=self.cleaned_data["email"])


class JournalFilter(forms.Form):
    """What to show of the audit log."""

    quoi = forms.ChoiceField(label=_("Quoi"), required=False)
    qui = forms.TypedChoiceField(label=_("Qui"), required=False, coerce=int, empty_value=None)
    depuis = forms.DateField(label=_("Depuis le"), required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))

    def __init__(self, *args: Any, people: dict[int, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (("quoi", SecurityEvent.Kind.choices), ("qui", people.items())):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101 - as written above
            field.choices = [("", _("Tout") if name == "quoi" else _("Tout le monde")), *choices]

    def matching(self, events: SecurityEventQuerySet) -> SecurityEventQuerySet:
        if not self.is_bound or not self.is_valid():
            return events
        chosen = self.cleaned_data
        if chosen["quoi"]:
            events = events.filter(kind=chosen["quoi"])
        if chosen["qui"]:
            events = events.filter(Q(actor=chosen["qui"]) | Q(subject=chosen["qui"]))
        if chosen["depuis"]:
            events = events.filter(at__date__gte=chosen["depuis"])
        return events
