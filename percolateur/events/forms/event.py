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
from percolateur.events.formats import SHEETS, Format
from percolateur.events.models import Event
from percolateur.network.access import libraries_of
from percolateur.network.models import Library, Room

DAY_FORMATS = ["%Y-%m-%d", "%d/%m/%Y", "%d/%m/%y", "%d.%m.%Y", "%d-%m-%Y"]
CLOCK_FORMATS = ["%H:%M", "%H:%M:%S", "%Hh%M", "%Hh", "%H h %M", "%H h", "%H"]


class RoomField(forms.ModelChoiceField):
    """Rooms under the name of their library."""

    def label_from_instance(self, room: Any) -> str:
        return f"{room.library} – {room}"


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

    field_order = ["format", "day", "start_time", "end_time", "library", "room", "venue"]

    class Meta:
        model = Event
        fields = ["format", "library", "room", "venue", "capacity", "minimum_age", "hook", "description", "hosts"]
        labels = {
            "library": _("Médiathèque"),
            "format": _("Format"),
            "venue": _("Lieu extérieur"),
            "hook": _("Thème d’accroche"),
            "description": _("Présentation"),
            "hosts": _("Animation"),
        }
        help_texts = {
            "venue": _("Seulement si la séance se tient hors de la médiathèque : nom et adresse du lieu."),
            "hook": _("Il ouvre la discussion. Les autres questions restent bienvenues."),
            "description": _("Quelques phrases simples pour le public."),
            "hosts": _("Les noms restent dans l’équipe : le public ne les voit pas."),
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
        self._fill(user, libraries)

    def _offer(self, name: str, choices: Any) -> None:
        self.fields[name].queryset = choices  # type: ignore[attr-defined]

    def _fill(self, user: User, libraries: Any) -> None:
        """Say what is known already: the hours of this event, or the only library and oneself for a new one."""
        event = self.instance
        if event.pk:
            start, end = timezone.localtime(event.start), timezone.localtime(event.end)
            self.initial.update(
                day=start.date(), start_time=start.time(), end_time=end.time(), publication=event.status
            )
            if event.status not in (Event.Status.DRAFT, Event.Status.SCHEDULED):
                del self.fields["publication"]
            return
        self.initial.update(capacity=None, minimum_age=None, hosts=[user.pk])
        if len(libraries) == 1:
            self.initial["library"] = libraries[0].pk

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        this_year = timezone.localdate().year
        if not 2000 <= day.year <= this_year + 3:
            raise forms.ValidationError(_("Vérifiez l’année : la date est trop lointaine."))
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        self._clean_hours(cleaned.get("day"), cleaned.get("start_time"), cleaned.get("end_time"))
        self._clean_place(cleaned.get("library"), cleaned.get("room"), cleaned.get("venue", ""))
        self._clean_hosts(cleaned.get("library"), cleaned.get("hosts"))
        sheet = SHEETS[Format(cleaned.get("format") or Format.DIGITAL_CAFE)]
        for name in ("capacity", "minimum_age"):
            if name in cleaned and cleaned[name] is None:
                cleaned[name] = getattr(sheet, name)
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

    def save(self, commit: bool = True) -> Event:
        """A postponed event that gets another day is on the programme again."""
        event = self.instance
        start, end = self.cleaned_data["start"], self.cleaned_data["end"]
        if event.status == Event.Status.POSTPONED and start != event.start:
            event.status = Event.Status.SCHEDULED
        event.start, event.end = start, end
        event.status = self.cleaned_data.get("publication", event.status)
        return super().save(commit)
