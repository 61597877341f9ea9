"""What staff type about an event."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import Q, QuerySet
from django.forms.utils import from_current_timezone
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from percolateur.accounts.models import User
from percolateur.events.formats import SHEETS, Format, Sheet
from percolateur.events.forms.fields import CLOCK_FORMATS, DAY_FORMATS, RoomField, small_number
from percolateur.events.models import Event
from percolateur.network.access import libraries_of
from percolateur.network.models import Library, Room

CAFE_AGE = 10  # years: the youngest at a café


class EventForm(forms.ModelForm[Event]):
    """One event. What is left blank takes the usual figures of its format."""

    day = forms.DateField(
        label=_("Date"),
        input_formats=DAY_FORMATS,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("Indiquez la date."), "invalid": _("Écrivez la date ainsi : 12/12/2026.")},
    )
    start_time = forms.TimeField(
        label=_("Heure de début"),
        input_formats=CLOCK_FORMATS,
        widget=forms.TimeInput({"type": "time"}, format="%H:%M"),
        error_messages={"required": _("Indiquez l’heure de début."), "invalid": _("Écrivez l’heure ainsi : 14:30.")},
    )
    end_time = forms.TimeField(
        label=_("Heure de fin"),
        input_formats=CLOCK_FORMATS,
        widget=forms.TimeInput({"type": "time"}, format="%H:%M"),
        error_messages={"required": _("Indiquez l’heure de fin."), "invalid": _("Écrivez l’heure ainsi : 16:30.")},
    )
    room = RoomField(
        Room.objects.none(),
        required=False,
        label=_("Salle"),
        empty_label=_("Aucune salle en particulier"),
        error_messages={"invalid_choice": _("Cette salle n’est pas dans vos médiathèques.")},
    )
    capacity = forms.IntegerField(
        label=_("Nombre de places"),
        required=False,
        validators=[
            MinValueValidator(1, _("Il faut au moins une place.")),
            MaxValueValidator(2000, _("Indiquez 2 000 places au plus.")),
        ],
        widget=forms.NumberInput({"inputmode": "numeric"}),
        help_text=_("Laissez vide pour le nombre habituel : 50 pour une conférence, 10 pour les autres formats."),
        error_messages={"invalid": _("Écrivez le nombre de places en chiffres.")},
    )
    minimum_age = forms.IntegerField(
        label=_("Âge minimum"),
        required=False,
        validators=[
            MinValueValidator(0, _("L’âge minimum ne peut pas être négatif.")),
            MaxValueValidator(99, _("Indiquez un âge de 99 ans au plus.")),
        ],
        widget=forms.NumberInput({"inputmode": "numeric"}),
        help_text=_("Laissez vide pour l’âge habituel : 10 ans."),
        error_messages={"invalid": _("Écrivez l’âge en chiffres.")},
    )
    registration = forms.ChoiceField(
        label=_("Comment s’inscrire"),
        choices=[("", _("Comme d’habitude pour ce format")), *Event.Registration.choices],
        required=False,
        widget=forms.RadioSelect,
        help_text=_("D’habitude : en ligne, au téléphone ou sur place ; par l’équipe seulement pour un café équipe."),
    )
    waiting_places = small_number(
        _("Places en liste d’attente"),
        _("Laissez vide pour le nombre habituel : 10. Écrivez 0 pour ne pas avoir de liste d’attente."),
        2000,
        _("Indiquez 2 000 places au plus."),
    )
    opens_days = small_number(
        _("Ouvrir les inscriptions combien de jours avant"),
        _("Laissez vide pour les ouvrir dès la publication."),
        365,
        _("Indiquez 365 jours au plus."),
    )
    closes_days = small_number(
        _("Fermer les inscriptions combien de jours avant"),
        _("Laissez vide pour les garder ouvertes jusqu’à la séance."),
        365,
        _("Indiquez 365 jours au plus."),
    )
    past = forms.BooleanField(
        label=_("Oui, j’enregistre une séance qui a déjà eu lieu"),
        required=False,
    )
    publication = forms.ChoiceField(
        label=_("Publication"),
        choices=[
            (Event.Status.SCHEDULED, _("Publiée : tout le monde la voit au programme")),
            (Event.Status.DRAFT, _("Brouillon : seule l’équipe la voit")),
        ],
        initial=Event.Status.SCHEDULED,
        widget=forms.RadioSelect,
        help_text=_("Un café équipe n’apparaît jamais au programme public."),
        error_messages={"required": _("Choisissez de publier la séance ou de la garder en brouillon.")},
    )

    ESSENTIALS = ["format", "day", "start_time", "end_time", "past"]
    PLACE = [
        *("library", "room", "venue", "hook", "description", "hosts", "other_hosts", "capacity"),
        *("minimum_age", "for_children"),
    ]
    REGISTERING = ["registration", "waiting_places", "opens_days", "closes_days"]
    field_order = [*ESSENTIALS, *PLACE, *REGISTERING, "publication"]

    class Meta:
        model = Event
        fields = [
            "format",
            "library",
            "room",
            "venue",
            "capacity",
            "minimum_age",
            "for_children",
            "hook",
            "description",
            "hosts",
            "other_hosts",
            "registration",
            "waiting_places",
            "opens_days",
            "closes_days",
        ]
        labels = {
            "library": _("Médiathèque"),
            "format": _("Format"),
            "venue": _("Lieu extérieur"),
            "for_children": _("Séance pour les enfants"),
            "hook": _("Thème d’accroche"),
            "description": _("Présentation"),
            "hosts": _("Animation"),
            "other_hosts": _("Bénévoles ou partenaires qui animent"),
        }
        help_texts = {
            "venue": _("Seulement si la séance se tient hors de la médiathèque : nom et adresse du lieu."),
            "for_children": _(
                "Sa page ne montre alors rien d’un autre site : les vidéos restent de simples liens. "
                "C’est toujours le cas d’une séance ouverte avant 10 ans."
            ),
            "hook": _("Il ouvre la discussion. Les autres questions restent bienvenues."),
            "description": _("Quelques phrases simples pour le public."),
            "hosts": _("Les noms restent dans l’équipe : le public ne les voit pas."),
            "other_hosts": _("Quelqu’un de l’association, une bénévole… L’équipe seule les voit."),
        }
        error_messages = {
            "library": {
                "required": _("Choisissez la médiathèque."),
                "invalid_choice": _("Cette médiathèque n’est pas l’une des vôtres."),
            },
            "format": {"required": _("Choisissez le format.")},
            "hosts": {"invalid_choice": _("Cette personne n’est pas dans l’équipe du réseau.")},
        }
        widgets = {
            "format": forms.RadioSelect,
            "hosts": forms.CheckboxSelectMultiple,
            "description": forms.Textarea({"rows": 4}),
        }

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.asks_past = False  # the day is past: the box that confirms it is shown
        libraries = libraries_of(user)
        self._offer("library", libraries)
        self._offer(
            "room", Room.objects.filter(library__in=libraries).select_related("library").order_by("library", "name")
        )
        team = Q(memberships__network__in=libraries.values("network"))
        if self.instance.pk:
            team |= Q(hosted_events=self.instance)
        self._offer("hosts", User.objects.filter(team, is_active=True).distinct().order_by("name"))
        self.fields["format"].choices = Format.choices  # type: ignore[attr-defined]
        self._fill(libraries)

    def _offer(self, name: str, choices: Any) -> None:
        self.fields[name].queryset = choices  # type: ignore[attr-defined]

    def _fill(self, libraries: Any) -> None:
        """Say what is known already: oneself, and the only library there is."""
        habits = dict.fromkeys(
            ["capacity", "minimum_age", "registration", "waiting_places", "opens_days", "closes_days"]
        )
        self.initial.update(habits, hosts=[self.user.pk])
        if len(libraries) == 1:
            self.initial["library"] = libraries[0].pk

    def group(self, names: list[str]) -> list[forms.BoundField]:
        return [self[name] for name in names if name in self.fields and (name != "past" or self.asks_past)]

    def essentials(self) -> list[forms.BoundField]:
        return self.group(self.ESSENTIALS)

    def place(self) -> list[forms.BoundField]:
        return self.group(self.PLACE)

    def registering(self) -> list[forms.BoundField]:
        return self.group(self.REGISTERING)

    def closing(self) -> list[forms.BoundField]:
        return self.group(["publication", "scope"])

    @property
    def opens_registering(self) -> bool:
        """Whether the box about registration has something to say."""
        return self.is_bound and any(self.errors.get(name) for name in self.REGISTERING)

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        if not 2000 <= day.year <= timezone.localdate().year + 5:
            raise forms.ValidationError(_("Vérifiez l’année : la date est trop lointaine."))
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        self._clean_hours(cleaned.get("day"), cleaned.get("start_time"), cleaned.get("end_time"))
        self._clean_past(cleaned)
        self._clean_place(cleaned.get("library"), cleaned.get("room"), cleaned.get("venue", ""))
        self._clean_hosts(cleaned.get("library"), cleaned.get("hosts"))
        sheet = SHEETS[Format(cleaned.get("format") or Format.DIGITAL_CAFE)]
        for name in ("capacity", "minimum_age", "waiting_places"):
            if name in cleaned and cleaned[name] is None:
                cleaned[name] = getattr(sheet, name)
        cleaned["for_children"] = cleaned.get("for_children") or (cleaned.get("minimum_age", CAFE_AGE) < CAFE_AGE)
        cleaned["registration"] = cleaned.get("registration") or sheet.registration
        self._clean_registration(cleaned, sheet)
        return cleaned

    def _clean_hours(self, day: date | None, start: time | None, end: time | None) -> None:
        if not (day and start and end):
            return
        if end <= start:
            self.add_error("end_time", _("La fin doit venir après le début."))
            return
        for name, clock in (("start", start), ("end", end)):
            try:
                self.cleaned_data[name] = from_current_timezone(datetime.combine(day, clock))
            except forms.ValidationError:
                self.add_error(f"{name}_time", _("Cette nuit-là, l’heure change : choisissez une autre heure."))

    def _clean_past(self, cleaned: dict[str, Any]) -> None:
        """A day gone by is written down knowingly; one that was already there needs nothing."""
        start, end = cleaned.get("start"), cleaned.get("end")
        moved = start and not (self.instance.pk and same_minute(start, self.instance.start))
        self.asks_past = bool(moved and end and end <= timezone.now())
        if self.asks_past and not cleaned.get("past"):
            self.add_error("past", _("Cette date est passée. Changez-la, ou cochez cette case."))

    def _clean_place(self, library: Library | None, room: Room | None, venue: str) -> None:
        if room and library and room.library_id != library.pk:
            self.add_error("room", _("Cette salle n’est pas dans la médiathèque choisie."))
        if room and venue:
            self.add_error("venue", _("Choisissez une salle de la médiathèque ou un lieu extérieur, pas les deux."))

    def _clean_hosts(self, library: Library | None, hosts: QuerySet[User] | None) -> None:
        """Someone of several networks chooses among all their teams: only that of the library may host."""
        if (
            library
            and hosts
            and hosts.exclude(memberships__network=library.network).exclude(pk__in=self._hosts()).exists()
        ):
            self.add_error("hosts", _("Cette personne n’est pas dans l’équipe du réseau."))

    def _hosts(self) -> QuerySet[User]:
        return self.instance.hosts.all() if self.instance.pk else User.objects.none()

    def _clean_registration(self, cleaned: dict[str, Any], sheet: Sheet) -> None:
        opens, closes = cleaned.get("opens_days"), cleaned.get("closes_days") or 0
        if "closes_days" in cleaned:
            cleaned["closes_days"] = closes
        if opens is not None and opens < closes:
            self.add_error("opens_days", _("Les inscriptions doivent ouvrir avant de fermer."))
        if not sheet.public and cleaned["registration"] == Event.Registration.PUBLIC:
            self.add_error(
                "registration", _("Un café équipe n’est pas ouvert au public : choisissez une autre réponse.")
            )


def same_minute(one: datetime, other: datetime) -> bool:
    return one.replace(second=0, microsecond=0) == other.replace(second=0, microsecond=0)
