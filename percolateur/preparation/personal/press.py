"""What the papers said."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from percolateur.lib.personal import Kept, Rule, nobody
from percolateur.preparation.models import PressItem, PressItemQuerySet
from percolateur.preparation.models.press import KEPT as PRESS_KEPT
from percolateur.preparation.personal.words import CHOICE, OF_SERVER, PUBLISHED


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
RULES = [PRESS]
KEPT = [
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
