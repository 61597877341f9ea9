"""What preparing keeps of people."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from percolateur.lib.personal import Kept, Rule, nobody
from percolateur.preparation.models import PressItem, PressItemQuerySet
from percolateur.preparation.models.press import KEPT as PRESS_KEPT


def old_press(now: datetime) -> PressItemQuerySet:
    return PressItem.objects.filter(at__lt=now - PRESS_KEPT, asides=None)


PRESS = Rule(
    "press",
    _("Articles de presse que personne n’a mis de côté"),
    _("6 mois après leur parution"),
    old_press,
    dated="at",
    network="network",
)

CHOICE = "one of a list"
PUBLISHED = "what a library or a publisher published"
OF_SERVER = "how a server wants to be asked"

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
    nobody(
        "preparation.PressFeed",
        title=PUBLISHED,
        url="the address of a feed",
        etag=OF_SERVER,
        last_modified=OF_SERVER,
        trouble="a sentence of ours",
    ),
    Kept(
        "preparation.PressItem",
        other={
            "title": PUBLISHED,
            "link": "the address of a page",
            "summary": PUBLISHED,
            "subjects": CHOICE,
            "place": "made from the address",
            "story": "made from the title",
        },
        rules=(PRESS.name,),
    ),
    nobody("preparation.PressAside"),
]

RULES = [PRESS]
