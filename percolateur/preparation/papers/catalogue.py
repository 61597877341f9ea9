"""Every paper one may print for an event, in one list: what the page « Imprimer » shows, and how each is made."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django.db import models
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from percolateur.events.models import Event
from percolateur.events.months import Month
from percolateur.lib.personal import Text
from percolateur.lib.printing import print_document
from percolateur.preparation.papers.announcing import Data, announced
from percolateur.preparation.papers.bilingual import bilingual, languages
from percolateur.preparation.papers.sheets import call, door, tents

A3, A4, A5 = (297, 420), (210, 297), (148, 210)  # millimetres
Format = Event.Format


class Use(models.TextChoices):
    """What a paper is for: the sections of the page."""

    ANNOUNCE = "ANNOUNCE", _("Annoncer")
    DAY = "DAY", _("Le jour même")
    HELP = "HELP", _("Trouver de l’aide")


@dataclass(frozen=True)
class Paper:
    """`read(event, base)` gives what its template prints; `drawing` is its picture in papers.svg."""

    key: str
    use: Use
    title: Text
    about: Text
    drawing: str
    template: str
    read: Callable[[Event, str], Data]
    fits: Callable[[Event], bool] = lambda _event: True
    wide: bool = False

    def address(self, event: Event) -> str:
        return reverse("preparation:printing", args=[event.pk, self.key])

    def pdf(self, event: Event, base: str) -> bytes:
        return print_document(f"preparation/assets/{self.template}.typ", self.read(event, base), timezone.now())


@dataclass(frozen=True)
class Elsewhere:
    """A paper that another page makes: `address(event)` is where."""

    use: Use
    title: Text
    about: Text
    drawing: str
    address: Callable[[Event], str]
    fits: Callable[[Event], bool] = lambda _event: True
    wide: bool = False
    key: str = ""


def public(event: Event) -> bool:
    return event.sheet.public


def cafe(event: Event) -> bool:
    return event.format == Format.DIGITAL_CAFE


def sized(size: tuple[int, int], event: Event, base: str) -> Data:
    return {**announced(event, base), "width": size[0], "height": size[1]}


PAPERS = (
    Paper(
        "affiche-a4", Use.ANNOUNCE, _("Affiche A4"), _("Pour la porte, l’accueil, les commerces."), "poster", "poster",
        partial(sized, A4), public,
    ),
    Paper(
        "affiche-a3", Use.ANNOUNCE, _("Affiche A3"), _("Se lit à trois mètres."), "poster", "poster",
        partial(sized, A3), public,
    ),
    Paper(
        "flyer-a5", Use.ANNOUNCE, _("Flyer A5"), _("À laisser sur une table, à glisser dans un livre."), "poster",
        "poster", partial(sized, A5), public,
    ),
    Paper(
        "flyers-a6", Use.ANNOUNCE, _("Quatre flyers sur une feuille"), _("À couper en quatre."), "flyers", "flyers",
        announced, public,
    ),
    Paper(
        "porte", Use.DAY, _("Panneau de porte"), _("« Entrez à tout moment », visible du bout du couloir."), "door",
        "door", door, cafe, wide=True,
    ),
    Paper(
        "c-est-ici", Use.DAY, _("Panneau de porte"), _("« C’est ici », visible du bout du couloir."), "door", "door",
        door, lambda event: not cafe(event), wide=True,
    ),
    Paper(
        "chevalets", Use.DAY, _("Chevalet de table"), _("À plier en deux : le QR code pour poser sa question."), "tent",
        "tents", tents,
    ),
    Paper(
        "benevoles", Use.HELP, _("Appel aux bénévoles"), _("Pour trouver une ou deux personnes qui aiment aider."),
        "call", "call", call, cafe,
    ),
)  # fmt: skip


def month_address(of_network: bool, size: str, event: Event) -> str:
    place = f"r-{event.library.network_id}" if of_network else f"m-{event.library_id}"
    query = QueryDict(mutable=True)
    query.update({"lieu": place, "mois": str(Month.of(timezone.localdate(event.start))), "format": size})
    return f"{reverse('preparation:month')}?{query.urlencode()}"


def at(view: str, event: Event) -> str:
    return reverse(view, args=[event.pk])


# A paper of another subject takes a line here.
ELSEWHERE = (
    Elsewhere(
        Use.ANNOUNCE, _("Le mois, dans la médiathèque"), _("Ses rendez-vous sur une affiche A4."), "month",
        partial(month_address, False, "a4"), public,
    ),
    Elsewhere(
        Use.ANNOUNCE, _("Le mois, dans le réseau"), _("Tous les rendez-vous sur une affiche A3."), "month",
        partial(month_address, True, "a3"), public,
    ),
    Elsewhere(
        Use.DAY, _("Feuille d’accueil"), _("Les prénoms, les cases, les totaux."), "sheet",
        partial(at, "registrations:sign_in_sheet"),
    ),
    Elsewhere(
        Use.DAY, _("Tableau vierge"), _("Les questions à la main, un jour sans courant."), "board",
        partial(at, "registrations:blank_board"), wide=True,
    ),
    Elsewhere(
        Use.DAY, _("La liste à préparer"), _("Avec ses cases à cocher."), "list", partial(at, "preparation:printed"),
        wide=True,
    ),
    Elsewhere(
        Use.DAY, _("Les prises, en cartes"), _("À découper : le dessin, le nom, à quoi ça sert."), "cards",
        lambda _event: reverse("preparation:connector_cards"),
    ),
)  # fmt: skip
BILINGUAL = "flyer-bilingue"


def paper_of(event: Event, key: str) -> Paper | None:
    """The paper that may be printed for this event under this key: « flyer-bilingue-ar » names its language."""
    start, _dash, code = key.rpartition("-")
    if start == BILINGUAL and code in languages() and cafe(event):
        return in_two_languages(code)
    return next((paper for paper in PAPERS if paper.key == key and paper.fits(event)), None)


def in_two_languages(code: str) -> Paper:
    return Paper(
        f"{BILINGUAL}-{code}", Use.ANNOUNCE, _("Flyer en deux langues"), "", "bilingual", "bilingual",
        partial(bilingual, code=code),
    )  # fmt: skip


def shelves(event: Event) -> list[tuple[Use, list[Paper | Elsewhere]]]:
    """What may be printed for this event, by use."""
    fitting = [paper for paper in (*PAPERS, *ELSEWHERE) if paper.fits(event)]
    return [(use, [paper for paper in fitting if paper.use == use]) for use in Use]
