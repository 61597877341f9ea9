"""What goes wrong, told as RFC 9457 says: a type to program by, a sentence to read."""

from typing import Any

import msgspec
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

# The types, each an anchor of the reference page: what a program tests, so they never change.
TITLES: dict[str, Any] = {
    "bad-json": gettext_lazy("Le corps n’est pas du JSON"),
    "no-key": gettext_lazy("Il faut une clé"),
    "bad-key": gettext_lazy("Cette clé n’ouvre rien"),
    "scope": gettext_lazy("La clé ne permet pas cela"),
    "not-found": gettext_lazy("Rien à cette adresse"),
    "method": gettext_lazy("Cette méthode n’existe pas ici"),
    "refused": gettext_lazy("Ce n’est pas possible maintenant"),
    "gone": gettext_lazy("Ce n’est plus là"),
    "too-long": gettext_lazy("Le corps est trop long"),
    "media-type": gettext_lazy("Le corps doit être du JSON"),
    "invalid": gettext_lazy("Une valeur n’est pas juste"),
    "key-reused": gettext_lazy("Cette clé d’envoi a déjà servi"),
    "too-many": gettext_lazy("Trop de demandes"),
    "error": gettext_lazy("Une panne de notre côté"),
}


class Fault(msgspec.Struct, omit_defaults=True):
    """One value that is not right: a `pointer` into the body (RFC 6901), or the name of a `parameter`."""

    detail: str
    pointer: str = ""
    parameter: str = ""


class ProblemOut(msgspec.Struct, omit_defaults=True, rename={"kind": "type"}):
    kind: str
    title: str
    status: int
    detail: str
    errors: list[Fault] = []
    into: str = ""


class Problem(Exception):
    """Ends a call. `headers` go with the answer; `into` is where what was asked for went."""

    def __init__(
        self,
        status: int,
        kind: str,
        detail: str,
        errors: list[Fault] | None = None,
        headers: dict[str, str] | None = None,
        into: str = "",
    ) -> None:
        super().__init__(detail)
        self.status, self.kind, self.detail = status, kind, detail
        self.errors, self.headers, self.into = errors or [], headers or {}, into

    def out(self, reference: str) -> ProblemOut:
        title = str(TITLES[self.kind])
        return ProblemOut(f"{reference}#{self.kind}", title, self.status, self.detail, self.errors, self.into)


def not_found(detail: str = "") -> Problem:
    return Problem(404, "not-found", detail or _("Il n’y a rien à cette adresse, ou ce n’est pas public."))


def gone(detail: str, into: str = "") -> Problem:
    """It was there. 404 like what never was: whoever only looks at statuses has one to expect."""
    return Problem(404, "gone", detail, into=into)


def refused(detail: str, errors: list[Fault] | None = None) -> Problem:
    """It follows the description, and cannot be done all the same."""
    return Problem(409, "refused", detail, errors)


def reused() -> Problem:
    detail = _("Cette clé d’envoi a déjà servi avec d’autres valeurs. Tirez-en une autre.")
    return Problem(409, "key-reused", detail)


def invalid(errors: list[Fault]) -> Problem:
    return Problem(422, "invalid", _("Corrigez ce que dit « errors », puis recommencez."), errors)
