"""What the finder answers."""

from dataclasses import dataclass, replace

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy

from percolateur.lib.personal import Text
from percolateur.preparation.connectors.guide import CONNECTORS, Connector

Ends = tuple[str, str]
# Two plugs that are one cable in everybody’s words.
NAMED: dict[frozenset[str], Text] = {
    frozenset({"usb-a", "usb-b"}): gettext_lazy("un câble USB d’imprimante (USB-A vers USB-B)"),
    frozenset({"usb-3", "micro-usb-3"}): gettext_lazy("un câble de disque dur (USB 3 vers micro-USB 3)"),
    frozenset({"rj45"}): gettext_lazy("un câble Ethernet (RJ45 des deux côtés)"),
    frozenset({"usb-c"}): gettext_lazy("un câble USB-C vers USB-C"),
    frozenset({"jack", "rca"}): gettext_lazy("un câble jack 3,5 mm vers deux RCA"),
    frozenset({"rj11", "prise-t"}): gettext_lazy("un câble RJ11 vers prise en T, avec un filtre ADSL"),
    frozenset({"fibre"}): gettext_lazy("un cordon de fibre optique"),
    frozenset({"optique"}): gettext_lazy("un câble optique audio"),
}
SAME = gettext_lazy("un câble %(one)s")
BOTH = gettext_lazy("un câble %(one)s vers %(other)s")
ADAPTER = gettext_lazy("un adaptateur %(one)s vers %(other)s")
READER = gettext_lazy("un lecteur de cartes, à fiche %(one)s")
WITH = gettext_lazy("%(adapter)s, puis %(cable)s")


class Verdict(models.TextChoices):
    CABLE = "CABLE", gettext_lazy("Il vous faut")
    ADAPTER = "ADAPTER", gettext_lazy("Il vous faut")
    DIRECT = "DIRECT", gettext_lazy("Pas besoin de câble")
    WIRELESS = "WIRELESS", gettext_lazy("Pas besoin de câble")
    OWN = "OWN", gettext_lazy("Il vous faut son propre chargeur")
    IMPOSSIBLE = "IMPOSSIBLE", gettext_lazy("Ce n’est pas possible avec un câble")


@dataclass(frozen=True)
class Answer:
    """`cable`: its end towards the first device, then the other. `adapter`: what it goes into, then what goes into it.

    `plugged`: what is plugged in as it is, without a cable.
    """

    verdict: Verdict
    cable: Ends | None = None
    adapter: Ends | None = None
    plugged: str = ""
    notes: tuple[Text, ...] = ()
    instead: tuple[Text, ...] = ()

    def noting(self, *notes: Text) -> "Answer":
        return replace(self, notes=(*self.notes, *notes))

    def or_else(self, *ways: Text) -> "Answer":
        """What one may do without any of it."""
        return replace(self, instead=(*self.instead, *ways))

    @property
    def what(self) -> str:
        """« Un adaptateur USB-C vers HDMI, puis un câble HDMI »."""
        parts = {"adapter": self.adapter and adapter_name(self.adapter), "cable": self.cable and cable_name(self.cable)}
        told = WITH % parts if self.adapter and self.cable else parts["adapter"] or parts["cable"]
        return capfirst(str(told)) if told else ""

    @property
    def ends(self) -> list[Connector]:
        return [CONNECTORS[key] for key in self.cable or ()]

    @property
    def adapter_ends(self) -> list[Connector]:
        return [CONNECTORS[key] for key in self.adapter or ()]

    @property
    def plug(self) -> Connector | None:
        return CONNECTORS.get(self.plugged)

    @property
    def drawn(self) -> list[Connector]:
        """Every plug it speaks of, once."""
        found = [*self.adapter_ends, *self.ends, *([self.plug] if self.plug else [])]
        return list(dict.fromkeys(found))


# Names that begin with a word like others, small within a sentence. The rest are letters or marks.
ORDINARY = ("jack", "mini", "micro", "peritel", "prise", "fibre", "optique")


def named(key: str) -> str:
    """A plug within a sentence: « jack 3,5 mm », « HDMI »."""
    name = str(CONNECTORS[key].name)
    return name[:1].lower() + name[1:] if key.startswith(ORDINARY) else name


def cable_name(ends: Ends) -> str:
    if known := NAMED.get(frozenset(ends)):
        return str(known)
    one, other = map(named, ends)
    return str((SAME if one == other else BOTH) % {"one": one, "other": other})


def adapter_name(ends: Ends) -> str:
    one, other = map(named, ends)
    return str((READER if ends[1] == "sd" else ADAPTER) % {"one": one, "other": other})


def cable(one: str, other: str) -> Answer:
    return Answer(Verdict.CABLE, cable=(one, other))


def adapter(one: str, other: str, then: Ends | None = None) -> Answer:
    return Answer(Verdict.ADAPTER, adapter=(one, other), cable=then)


def direct(plugged: str) -> Answer:
    return Answer(Verdict.DIRECT, plugged=plugged)


def own(charger: str, *notes: Text) -> Answer:
    return Answer(Verdict.OWN, plugged=charger, notes=notes)


def wireless(*ways: Text) -> Answer:
    return Answer(Verdict.WIRELESS, instead=ways)


def impossible(*why: Text) -> Answer:
    return Answer(Verdict.IMPOSSIBLE, notes=why)
