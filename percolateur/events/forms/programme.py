"""What the public picks on the programme."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from percolateur.events.formats import PUBLIC_FORMATS, SHEETS
from percolateur.events.models import Event, EventQuerySet
from percolateur.network.models import Library, Network


class ProgrammeFilter(forms.Form):
    """Library, format and network, as they stand in the address. A wrong one filters nothing."""

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

    def __init__(self, events: EventQuerySet, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.events = events
        shown = Event.objects.public().order_by()
        networks = Network.objects.filter(libraries__events__in=shown).distinct().order_by("name")
        if len(networks) > 1:
            self.fields["reseau"].queryset = networks  # type: ignore[attr-defined]
        else:
            del self.fields["reseau"]
        self.fields["mediatheque"].queryset = Library.objects.filter(pk__in=shown.values("library"))  # type: ignore[attr-defined]

    def matching(self) -> EventQuerySet:
        chosen = self.cleaned_data if self.is_valid() else getattr(self, "cleaned_data", {})
        events = self.events
        if network := chosen.get("reseau"):
            events = events.filter(library__network=network)
        if library := chosen.get("mediatheque"):
            events = events.filter(library=library)
        if slug := chosen.get("format"):
            events = events.filter(format__in=[format for format, sheet in SHEETS.items() if sheet.slug == slug])
        return events

    @property
    def is_used(self) -> bool:
        return any(self.data.get(name) for name in self.fields)
