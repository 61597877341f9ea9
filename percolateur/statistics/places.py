"""Where figures are read: a library, a network, the whole; and the addresses of its pages and files."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from percolateur.network.models import Library, Network
from percolateur.statistics.scope import Scope

PARTS = ("", "questions", "personnes", "lieux", "tout", "detail")


@dataclass(frozen=True)
class Place:
    """`view` names its pages, for the team or for everyone; its files are `view_csv`, its pictures `view_svg`."""

    name: str
    scope: Scope
    view: str
    at: Mapping[str, object]
    network: Network | None = None
    library: Library | None = None

    def address(self, part: str = "") -> str:
        if part:
            return reverse(f"statistics:{self.view}_part", kwargs={**self.at, "part": part})
        return reverse(f"statistics:{self.view}", kwargs=dict(self.at))

    def file(self, key: str) -> str:
        return reverse(f"statistics:{self.view}_csv", kwargs={**self.at, "key": key})

    def picture(self, key: str, kind: str = "svg") -> str:
        return reverse(f"statistics:{self.view}_{kind}", kwargs={**self.at, "key": key})

    @property
    def home(self) -> str:
        return self.address()

    @property
    def tabs(self) -> list[tuple[str, str, str]]:
        """The parts of its figures: key, name, address."""
        names = (
            _("L’essentiel"),
            _("Les questions"),
            _("Les personnes"),
            _("Par lieu et par format"),
            _("Tous les chiffres"),
            _("Le détail"),
        )
        return [(part, name, self.address(part)) for part, name in zip(PARTS, names, strict=True)]


def network_place(network: Network, format: str = "", view: str = "network") -> Place:
    return Place(network.name, Scope.of(network, format=format), view, {"slug": network.slug}, network)


def library_place(library: Library, format: str = "", view: str = "library") -> Place:
    at = {"pk": library.pk} if view == "library" else {"slug": library.network.slug, "pk": library.pk}
    return Place(library.name, Scope.of(library, format=format), view, at, library.network, library)


def whole_place(format: str = "") -> Place:
    return Place(_("Toute l’installation"), Scope(None, None, format), "whole", {})
