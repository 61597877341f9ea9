"""What the papers said."""

from percolateur.lib.personal import nobody
from percolateur.preparation.personal.words import CHOICE, OF_SERVER, PUBLISHED

KEPT = [
    nobody(
        "preparation.PressFeed",
        title=PUBLISHED,
        url="the address of a feed",
        etag=OF_SERVER,
        last_modified=OF_SERVER,
        trouble="a sentence of ours",
    ),
    nobody(
        "preparation.PressItem",
        title=PUBLISHED,
        link="the address of a page",
        summary=PUBLISHED,
        subjects=CHOICE,
        place="made from the address",
        story="made from the title",
    ),
    nobody("preparation.PressAside"),
]
