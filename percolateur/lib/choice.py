"""What a visitor lets this site do, as every page may ask. `percolateur.privacy` reads it from the visitor's cookie."""

from dataclasses import dataclass, replace
from functools import cached_property

from django.http import HttpRequest


@dataclass(frozen=True)
class Choice:
    """`accepted` and `refused` are the keys of services. `asks`: something was never asked of this visitor, or too long
    ago. `fresh`: the choice was made a moment ago, and the page says so. `counted`: visits are counted here, and this
    visitor's may be; it shows on no page that is kept (privacy/audience).
    """

    accepted: frozenset[str] = frozenset()
    refused: frozenset[str] = frozenset()
    asks: bool = False
    fresh: bool = False
    counted: bool = False

    @cached_property
    def variant(self) -> str:
        """What of it shows on a page, for the name of a page that is kept."""
        return f"{'_'.join(sorted(self.accepted))}.{self.asks:d}{self.fresh:d}"

    @cached_property
    def speaks(self) -> bool:
        """Whether a page has something to ask or to say about it."""
        return self.asks or self.fresh


NONE = Choice()


def show_nothing_from_elsewhere(request: HttpRequest) -> None:
    """For a page meant for children, who cannot consent alone: whatever was accepted, it holds nothing of another site.

    The Content-Security-Policy follows (percolateur.privacy). Say it before the page is rendered.
    """
    request.choice = replace(choice_of(request), accepted=frozenset())  # type: ignore[attr-defined]


def choice_of(request: HttpRequest | None) -> Choice:
    """Nothing is accepted where nobody read the cookie: in a mail, in a document, in a page of error."""
    return getattr(request, "choice", NONE)
