"""The guide: every plug that people bring, point at, or have lost the cable of."""

from collections.abc import Mapping

from percolateur.preparation.connectors.guide.connector import Connector, Family, Mistaken
from percolateur.preparation.connectors.guide.objects import OBJECTS
from percolateur.preparation.connectors.guide.power import POWER
from percolateur.preparation.connectors.guide.screens import SCREENS
from percolateur.preparation.connectors.guide.sound import SOUND
from percolateur.preparation.connectors.guide.usb import USB
from percolateur.preparation.connectors.guide.wires import WIRES

CONNECTORS: Mapping[str, Connector] = {each.key: each for each in (*USB, *SCREENS, *SOUND, *WIRES, *POWER, *OBJECTS)}
__all__ = ["CONNECTORS", "Connector", "Family", "Mistaken"]
