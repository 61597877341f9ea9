"""Equipment is of libraries: who noticed, asked or lent is not kept."""

from percolateur.lib.personal import nobody

THING = "of a thing"
KEPT = [
    nobody("preparation.Toolbox"),
    nobody("preparation.ToolboxItem", name=THING, connector="a plug of the guide", state=THING),
    nobody("preparation.Lack"),
    nobody("preparation.LoanDevice", name=THING, kind=THING, problem="of a device; the form asks for nobody’s name"),
    nobody("preparation.Loan"),
]
