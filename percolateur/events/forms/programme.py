"""What the public picks on the programme."""

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from django import forms
from django.db.models import Exists, OuterRef
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from percolateur.events.formats import PUBLIC_FORMATS, SHEETS
from percolateur.events.models import Event, EventQuerySet
from percolateur.events.months import Month
from percolateur.network.models import Library, Network

LONGEST_LIST = 60  # libraries in a list of choices; beyond, one’s town or network comes first


class ProgrammeFilter(forms.Form):
    """Town, library, format, network and month, as they stand in the address. A wrong one filters nothing."""

    pres = forms.CharField(
        required=False,
        max_length=80,
        label=_("Près de"),
        widget=forms.TextInput({"autocomplete": "address-level2"}),
        help_text=_("Votre ville ou votre code postal."),
    )
    reseau = forms.ModelChoiceField(
        Network.objects.none(), required=False, to_field_name="slug", label=_("Réseau"), empty_label=_("Tous")
    )
    mediatheque = forms.ModelChoiceField(
        Library.objects.none(), required=False, label=_("Médiathèque"), empty_label=_("Toutes")
    )
    format = forms.ChoiceField(
        required=False,
        label=_("Format"),
        choices=[("", _("Tous")), *((SHEETS[format].slug, format.label) for format in PUBLIC_FORMATS)],
    )
    mois = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, events: EventQuerySet, data: QueryDict, without: Iterable[str] = ()) -> None:
        super().__init__(data)
        self.events = events
        for name in without:
            del self.fields[name]
        shown = Event.objects.public().order_by()
        networks = Network.objects.filter(Exists(shown.filter(library__network=OuterRef("pk")))).order_by("name")
        if len(networks) > 1:
            self.fields["reseau"].queryset = networks  # type: ignore[attr-defined]
        else:
            del self.fields["reseau"]
        libraries = Library.objects.filter(Exists(shown.filter(library=OuterRef("pk"))))
        self.fields["mediatheque"].queryset = libraries  # type: ignore[attr-defined]
        self._list_libraries(libraries.filter(network__slug=self.slug) if self.slug else libraries)

    def _list_libraries(self, libraries: Any) -> None:
        """Offer them by name; a list of a thousand helps nobody."""
        listed = list(libraries.values_list("pk", "name")[: LONGEST_LIST + 1])
        field: Any = self.fields["mediatheque"]
        if len(listed) > LONGEST_LIST:
            field.widget = forms.HiddenInput()
        else:
            field.choices = [("", field.empty_label), *listed]

    @property
    def slug(self) -> str:
        """The network asked for, when there are several."""
        return str(self.data.get("reseau", "")).replace("\x00", "") if "reseau" in self.fields else ""

    @cached_property
    def chosen(self) -> dict[str, Any]:
        self.is_valid()
        return self.cleaned_data

    def matching(self, events: EventQuerySet | None = None) -> EventQuerySet:
        events = self.events if events is None else events
        if network := self.chosen.get("reseau"):
            events = events.filter(library__network=network)
        if library := self.chosen.get("mediatheque"):
            events = events.filter(library=library)
        if slug := self.chosen.get("format"):
            events = events.filter(format__in=[format for format, sheet in SHEETS.items() if sheet.slug == slug])
        return events

    @property
    def month(self) -> Month | None:
        return Month.read(self.chosen.get("mois", ""))

    @property
    def typed_town(self) -> str:
        return self.chosen.get("pres", "").strip()

    @property
    def library(self) -> Library | None:
        return self.chosen.get("mediatheque")

    @property
    def title(self) -> str | Promise:
        """What the feeds of this choice are called."""
        return str(self.library or self.chosen.get("reseau") or _("Programme"))

    @property
    def kept(self) -> str:
        """The query of the feeds: « ?mediatheque=3 », or nothing."""
        query = QueryDict(mutable=True)
        for name in ("reseau", "mediatheque", "format"):
            if self.chosen.get(name):
                query[name] = str(self.data[name])
        return f"?{query.urlencode()}" if query else ""

    @property
    def boxed(self) -> list[forms.BoundField]:
        """The fields of the box that opens: all but the town, which is always at hand."""
        return [field for field in self.visible_fields() if field.name != "pres"]

    @property
    def is_used(self) -> bool:
        return any(self.data.get(name) for name in self.fields if name != "mois")

    @property
    def box_is_used(self) -> bool:
        return any(field.data for field in self.boxed)
