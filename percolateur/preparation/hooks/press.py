"""What the press says: what the team put aside for this event, and the subjects that come back in its papers."""

from collections import defaultdict
from datetime import timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from percolateur.preparation.hooks.audience import themes
from percolateur.preparation.hooks.proposal import Evidence, Kind, Proposal
from percolateur.preparation.hooks.situation import Situation
from percolateur.preparation.models import PressItem

LATELY = timedelta(days=30)
READ = 200  # items, the last ones
LEAST = 2  # items from which the press speaks of a subject
SHOWN = 3  # subjects, and items of each
ASIDE, SPOKEN_OF, EACH, MOST = 0.5, 0.25, 0.03, 5  # strengths: put aside by hand, spoken of, and what each item adds


def proposals(situation: Situation) -> list[Proposal]:
    items = PressItem.objects.filter(network=situation.library.network_id).select_related("feed")
    by_subject: dict[str, list[PressItem]] = defaultdict(list)
    for item in items.filter(at__lte=situation.now, at__gt=situation.now - LATELY)[:READ]:
        for subject in item.subjects:
            by_subject[subject].append(item)
    spoken = sorted(by_subject.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    told = [pair for pair in spoken if len(pair[1]) >= LEAST and pair[0] in themes("subject")]
    aside = items.aside_for(situation.event)[:SHOWN] if situation.event.pk else []
    return [*map(of_item, aside), *(of_subject(*pair) for pair in told[:SHOWN])]


def of_item(item: PressItem) -> Proposal:
    return Proposal(
        key=f"press:{item.pk}",
        kind=Kind.PRESS,
        theme=item.title,
        why=[_("L’équipe a mis cet article de côté pour cette séance.")],
        opening=_("« Voici ce que dit le journal. Qu’en pensez-vous ? Est-ce vrai chez nous ? »"),
        strength=ASIDE,
        evidence=[evidence(item)],
        subject=item.subjects[0] if item.subjects else "",
    )


def of_subject(subject: str, items: list[PressItem]) -> Proposal:
    words = ngettext(
        "La presse en parle : %(n)s article depuis un mois.",
        "La presse en parle : %(n)s articles depuis un mois.",
        len(items),
    )
    return Proposal(
        key=f"press-about:{subject}",
        kind=Kind.PRESS,
        theme=themes("subject")[subject]["theme"],
        why=[words % {"n": len(items)}],
        opening=_("« %(words)s »") % {"words": themes("subject")[subject]["opening"]},
        strength=SPOKEN_OF + EACH * min(len(items), MOST),
        evidence=[evidence(item) for item in items[:SHOWN]],
        subject=subject,
    )


def evidence(item: PressItem) -> Evidence:
    return Evidence(item.title, f"{item.feed.title}, {date_format(timezone.localtime(item.at), 'j F Y')}", item.link)
