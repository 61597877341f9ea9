"""What the survey may be told of a library and a year. Counts come from `statistics` and from nowhere else."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from percolateur.lib.spreadsheet import Cell
from percolateur.network.models import Library
from percolateur.statistics.figures import Figures

NOT_COUNTED = "NC"  # as the notice of the survey writes it, in any language


@dataclass(frozen=True)
class Line:
    """One library in one civil year."""

    library: Library
    year: int
    figures: Figures


Told = Callable[[Line], Cell | None]


@dataclass(frozen=True)
class Indicator:
    """`told` gives None when nobody counted it. `meaning` is one sentence."""

    heading: str | Promise
    meaning: str | Promise
    told: Told
    is_figure: bool = True


def of_public(name: str) -> Told:
    """A figure of the public's events: without any event, it is 0 and not « NC »."""

    def told(line: Line) -> Cell | None:
        found: Cell | None = getattr(line.figures, name)
        return 0 if found is None and not line.figures.events_held else found

    return told


def staff_people(line: Line) -> Cell | None:
    return 0 if not line.figures.staff_events else line.figures.staff_people


def hours(line: Line) -> Cell | None:
    found = line.figures.volunteer_hours
    return 0 if found is None and not line.figures.events_held else found and round(found, 1)


INDICATORS: Mapping[str, Indicator] = {
    "library": Indicator(_("Médiathèque"), _("Son nom."), lambda line: line.library.name, is_figure=False),
    "identifier": Indicator(
        _("Identifiant national"),
        _("Celui du fichier des lieux de médiation numérique."),
        lambda line: line.library.external_id,
        is_figure=False,
    ),
    "postcode": Indicator(_("Code postal"), _("De son adresse."), lambda line: line.library.postcode, is_figure=False),
    "city": Indicator(_("Commune"), _("De son adresse."), lambda line: line.library.city, is_figure=False),
    "year": Indicator(_("Année"), _("L’année civile."), lambda line: line.year, is_figure=False),
    "events_held": Indicator(
        _("Séances"), _("Séances tenues, ouvertes au public, tous formats."), of_public("events_held")
    ),
    "with_partner": Indicator(
        _("Séances avec un partenaire"), _("Parmi les séances tenues."), of_public("with_partner")
    ),
    "outside": Indicator(_("Séances hors les murs"), _("Tenues hors de la médiathèque."), of_public("outside")),
    "events_cancelled": Indicator(
        _("Séances annulées"), _("Annoncées, puis annulées."), lambda line: line.figures.events_cancelled
    ),
    "seats": Indicator(_("Places proposées"), _("Sur l’ensemble des séances tenues."), of_public("seats")),
    "present": Indicator(
        _("Participants (entrées)"),
        _("Une personne venue trois fois compte trois fois."),
        of_public("present"),
    ),
    "walk_ins": Indicator(_("dont de passage"), _("Venues sans inscription."), of_public("walk_ins")),
    "minors": Indicator(_("dont mineurs"), _("De moins de 18 ans, d’après l’accueil."), of_public("minors")),
    "returning": Indicator(_("dont déjà venus"), _("D’après l’accueil."), of_public("returning")),
    "questions": Indicator(_("Questions posées"), _("Au tableau, par le groupe."), of_public("questions")),
    "answered": Indicator(
        _("Questions répondues"), _("En tout ou en partie, par le groupe ou en cherchant."), of_public("answered")
    ),
    "volunteers": Indicator(
        _("Venues de bénévoles"), _("Une personne venue trois fois compte trois fois."), of_public("volunteers")
    ),
    "volunteer_hours": Indicator(_("Heures de bénévolat"), _("Notées après chaque séance."), hours),
    "staff_events": Indicator(
        _("Séances pour le personnel"), _("Cafés équipe tenus."), lambda line: line.figures.staff_events
    ),
    "staff_people": Indicator(_("Agents formés (entrées)"), _("Présences notées aux cafés équipe."), staff_people),
}


def shown(value: Cell | None) -> Cell:
    """What is read and exported: « NC » is not 0."""
    return NOT_COUNTED if value is None else value
