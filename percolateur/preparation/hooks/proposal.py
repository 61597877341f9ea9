"""A theme that is proposed, why, and on what it rests."""

from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from percolateur.events.models import Event
from percolateur.lib.french import typography

THEME_LENGTH: int = Event._meta.get_field("hook").max_length or 200
PLAIN_FROM = 5  # people: below that, a number may tell who


class Kind(models.TextChoices):
    THREAD = "THREAD", _("Fil rouge")
    RISING = "RISING", _("En hausse")
    AUDIENCE = "AUDIENCE", _("Notre public")
    SEASON = "SEASON", _("De saison")
    PRESS = "PRESS", _("Dans la presse")
    GENERAL = "GENERAL", _("Pour tout le monde")

    @property
    def is_heard(self) -> bool:
        """Whether its theme is the words of somebody in a café, which may still be taken off their board."""
        return self in (Kind.THREAD, Kind.RISING)

    @property
    def icon(self) -> str:
        return ICONS[self]


ICONS = {
    Kind.THREAD: "history",
    Kind.RISING: "arrow-up",
    Kind.AUDIENCE: "users",
    Kind.SEASON: "calendar",
    Kind.PRESS: "book-open",
    Kind.GENERAL: "coffee",
}


@dataclass(frozen=True)
class Evidence:
    """One thing a proposal rests on: what, where and when, and the address of the page that tells more."""

    text: str
    where: str = ""
    address: str = ""

    @property
    def is_elsewhere(self) -> bool:
        """Whether it leads to another site."""
        return self.address.startswith("http")


@dataclass
class Proposal:
    """`key` names it for good; `strength`, from 0 to 1, is how much its own source believes in it.

    `questions` and `topics` are what it is about, by their keys: two proposals that share most of them are the same.
    """

    key: str
    kind: Kind
    theme: str
    why: list[str]
    opening: str
    strength: float
    evidence: list[Evidence] = field(default_factory=list)
    questions: set[int] = field(default_factory=set)
    topics: set[int] = field(default_factory=set)
    subject: str = ""
    keys: set[str] = field(default_factory=set)  # its own, and those of the proposals that are the same
    score: float = 0.0

    def __post_init__(self) -> None:
        self.theme = as_theme(self.theme)
        self.keys.add(self.key)

    @property
    def reason(self) -> str:
        return " ".join(self.why)

    def is_same_as(self, other: "Proposal") -> bool:
        return self.is_about(other.keys, other.questions, other.topics)

    def is_about(self, keys: set[str], questions: set[int], topics: set[int]) -> bool:
        """Whether it bears one of these keys, or has much in common with these questions or topics."""
        return bool(self.keys & keys) or overlap(self.questions, questions) or overlap(self.topics, topics)

    def take_in(self, other: "Proposal") -> None:
        """Add what another source says of the same: both count."""
        self.strength = 1 - (1 - self.strength) * (1 - other.strength)
        self.why += [sentence for sentence in other.why if sentence not in self.why]
        self.evidence += [one for one in other.evidence if one.text not in {each.text for each in self.evidence}]
        self.keys |= other.keys

    def kept(self) -> dict[str, Any]:
        """What stays of it once it is decided: no words of anybody."""
        return {
            "key": self.key,
            "keys": sorted(self.keys),
            "kind": self.kind.value,
            "why": self.reason,
            "questions": sorted(self.questions),
            "topics": sorted(self.topics),
        }


def overlap(one: set[int], other: set[int]) -> bool:
    """Whether half of the smaller is in the larger."""
    return 2 * len(one & other) >= min(len(one), len(other)) > 0


def together(proposals: list[Proposal]) -> str:
    """One theme of several, for somebody to rewrite."""
    return as_theme(" – ".join(one.theme.rstrip(".") for one in proposals))


def people_in_words(count: int) -> str:
    """A number, or « plusieurs » where it could tell who."""
    return str(count) if count >= PLAIN_FROM else gettext("plusieurs")


def as_theme(text: str) -> str:
    """Words of a question as a theme: a capital first, French spaces, no longer than an event can say."""
    text = typography(" ".join(text.split()))
    if len(text) > THEME_LENGTH:
        text = text[: THEME_LENGTH - 1].rpartition(" ")[0][: THEME_LENGTH - 1] + "…"
    return text[:1].upper() + text[1:]
