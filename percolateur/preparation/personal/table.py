"""Documents, catalogues, resources."""

from percolateur.lib.personal import nobody
from percolateur.preparation.personal.words import CHOICE, OF_SERVER, PUBLISHED

KEPT = [
    nobody(
        "preparation.Catalogue",
        url=OF_SERVER,
        version=CHOICE,
        schema=OF_SERVER,
        anywhere=OF_SERVER,
        title=OF_SERVER,
        subject=OF_SERVER,
        username="of the library's server, not of anybody",
        sealed="the password that goes with it",
    ),
    nobody(
        "preparation.TableDocument",
        title=PUBLISHED,
        authors=PUBLISHED,
        publisher=PUBLISHED,
        year=PUBLISHED,
        isbn=PUBLISHED,
        kind=CHOICE,
        call_number="where it stands in the library",
        place="a shelf",
        identifier="of a record in a catalogue",
    ),
    nobody(
        "preparation.Resource",
        title=PUBLISHED,
        url="the address of a page",
        kind=CHOICE,
        description=PUBLISHED,
        subjects=CHOICE,
        audience=CHOICE,
        access=CHOICE,
    ),
]
