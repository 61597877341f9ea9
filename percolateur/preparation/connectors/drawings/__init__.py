"""How each plug is drawn: one function a view, from its measures. `FACES` shows what one sees looking at its end;
`SIDES` shows it lying on a table, its end up.
"""

from collections.abc import Callable, Mapping

from percolateur.preparation.connectors.drawings import objects, power, screens, sound, usb, wires
from percolateur.preparation.connectors.shapes import Drawing

Draw = Callable[[], Drawing]
_families = (usb, screens, sound, wires, power, objects)
FACES: Mapping[str, Draw] = {key: draw for family in _families for key, draw in family.FACES.items()}
SIDES: Mapping[str, Draw] = {key: draw for family in _families for key, draw in family.SIDES.items()}
