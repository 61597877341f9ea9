"""What a harvester asks (OAI-PMH 2.0, § 3 and 4), read as the protocol wants it; anything else is one of its errors."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from django.http import QueryDict

SECONDS, DAYS = "%Y-%m-%dT%H:%M:%SZ", "%Y-%m-%d"
_shapes = {
    SECONDS: re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII),
    DAYS: re.compile(r"\d{4}-\d\d-\d\d", re.ASCII),
}
GRANULARITY = "YYYY-MM-DDThh:mm:ssZ"
LISTS = ("ListIdentifiers", "ListRecords")
# The arguments of each verb: those it needs, and those it may have.
VERBS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "Identify": (frozenset(), frozenset()),
    "ListMetadataFormats": (frozenset(), frozenset({"identifier"})),
    "ListSets": (frozenset(), frozenset({"resumptionToken"})),
    "GetRecord": (frozenset({"identifier", "metadataPrefix"}), frozenset()),
    **dict.fromkeys(LISTS, (frozenset({"metadataPrefix"}), frozenset({"from", "until", "set"}))),
}


class Wrong(Exception):
    """One of the errors of the protocol, § 3.6. The sentence is for whoever looks after the harvester."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code, self.sentence = code, sentence


@dataclass(frozen=True)
class Asked:
    """A verb with its arguments, all there and none too many."""

    verb: str
    arguments: dict[str, str] = field(default_factory=dict)

    @property
    def token(self) -> str | None:
        return self.arguments.get("resumptionToken")


def read(parameters: QueryDict) -> Asked:
    """Raises Wrong."""
    verbs = parameters.getlist("verb")
    if len(verbs) != 1 or verbs[0] not in VERBS:
        raise Wrong("badVerb", f"One verb is needed, among {', '.join(VERBS)}.")
    verb = verbs[0]
    arguments = {name: str(parameters[name]) for name in parameters if name != "verb"}
    twice = [name for name in arguments if len(parameters.getlist(name)) > 1]
    needed, allowed = VERBS[verb]
    if verb in LISTS and "resumptionToken" in arguments:
        needed, allowed = frozenset({"resumptionToken"}), frozenset()
    refuse("given more than once", twice)
    refuse("not an argument of this verb", arguments.keys() - needed - allowed)
    refuse("missing", needed - arguments.keys())
    return Asked(verb, arguments)


def refuse(why: str, names: Iterable[str]) -> None:
    listed = ", ".join(sorted(name for name in names))
    if listed:
        raise Wrong("badArgument", f"{listed}: {why}.")


@dataclass(frozen=True)
class Span:
    """Moments, both included; None without a limit."""

    first: datetime | None = None
    last: datetime | None = None


def span(arguments: dict[str, str]) -> Span:
    """What `from` and `until` ask for. Raises Wrong."""
    first, shape = moment(arguments.get("from"), "from")
    last, other = moment(arguments.get("until"), "until")
    if shape and other and shape != other:
        raise Wrong("badArgument", "from and until: both days, or both moments.")
    if last and other == DAYS:
        last += timedelta(days=1, seconds=-1)
    if first and last and first > last:
        raise Wrong("badArgument", "from is later than until.")
    return Span(first, last)


def moment(written: str | None, name: str) -> tuple[datetime | None, str]:
    if written is None:
        return None, ""
    for shape, looks in _shapes.items():
        if looks.fullmatch(written):
            try:
                return datetime.strptime(written, shape).replace(tzinfo=UTC), shape
            except ValueError:
                break
    raise Wrong("badArgument", f"{name}: {GRANULARITY} or YYYY-MM-DD, in UTC.")


def written(at: datetime) -> str:
    return at.astimezone(UTC).strftime(SECONDS)
