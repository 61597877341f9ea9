"""« Quel câble me faut-il ? »: what one wants to do, with what, towards what; then the cable, or why not."""

from percolateur.preparation.connectors.finder.answer import Answer, Verdict
from percolateur.preparation.connectors.finder.devices import DEVICES, Device
from percolateur.preparation.connectors.finder.purposes import Purpose, choices_from, choices_to, find

__all__ = ["DEVICES", "Answer", "Device", "Purpose", "Verdict", "choices_from", "choices_to", "find"]
