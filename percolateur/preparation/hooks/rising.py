"""What is asked more and more, here or in the network."""

import math
from collections import defaultdict
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from percolateur.knowledge.models import Article, Asked
from percolateur.preparation.hooks.linked import article_evidence, linked
from percolateur.preparation.hooks.proposal import Evidence, Kind, Proposal
from percolateur.preparation.hooks.situation import Situation

if TYPE_CHECKING:
    from percolateur.knowledge.topics.rise import Rise

LEAST = 3.84  # surprise that chance gives once in twenty
ENOUGH = 10.0  # of surprise beyond that, which makes a strength of 0.63
KEPT = 6  # of what rises, the first ones
SHOWN = 5  # questions of a proposal


def proposals(situation: Situation) -> list[Proposal]:
    from percolateur.knowledge.topics.rise import rises  # 15 MB, that some cafés do without

    found = rises(situation.library.network_id, situation.now, situation.library.pk)
    found = [rise for rise in found if rise.surprise >= LEAST][:KEPT]
    asked = asked_lately(situation, [topic for rise in found for topic in rise.topics])
    articles = linked(one.topic.article_id for each in asked.values() for one in each if one.topic)
    told = [(rise, [one for topic in rise.topics for one in asked.get(topic, [])]) for rise in found]
    return [proposed(rise, each, articles) for rise, each in told if each and (rise.here or is_of_several(each))]


def is_of_several(asked: list[Asked]) -> bool:
    """One café that spoke of one thing is no rise of a network."""
    return len({one.library_id for one in asked}) > 1


def asked_lately(situation: Situation, topics: list[int]) -> dict[int, list[Asked]]:
    """By topic, the last questions first."""
    from percolateur.knowledge.topics.rise import LATELY

    during = Asked.objects.filter(asked_at__lte=situation.now, asked_at__gt=situation.now - LATELY, shown=True)
    found: dict[int, list[Asked]] = defaultdict(list)
    for one in during.filter(topic__in=topics).select_related("question", "library", "topic"):
        found[one.topic_id or 0].append(one)
    return found


def proposed(rise: "Rise", asked: list[Asked], articles: dict[int, Article]) -> Proposal:
    found = [articles[one.topic.article_id] for one in asked if one.topic and one.topic.article_id in articles]
    middle = asked[0].topic
    name = middle.name if middle else asked[0].question.text
    return Proposal(
        key=f"topic:{rise.topics[0]}",
        kind=Kind.RISING,
        theme=found[0].question if found else name,
        why=[reason(rise, asked)],
        opening=_("« En ce moment, beaucoup se demandent la même chose. Est-ce que cela vous est arrivé aussi ? »"),
        strength=1 - math.exp(-(rise.surprise - LEAST) / ENOUGH),
        evidence=[*map(evidence, several(asked)), *map(article_evidence, found[:1])],
        questions={one.question_id for one in asked},
        topics=set(rise.topics),
    )


def several(asked: list[Asked]) -> list[Asked]:
    """The first of each wording."""
    first: dict[str, Asked] = {}
    for one in asked:
        first.setdefault(one.question.text, one)
    return list(first.values())[:SHOWN]


def reason(rise: "Rise", asked: list[Asked]) -> str:
    counted = rise.counted.library if rise.here else rise.counted.network
    libraries = len({one.library_id for one in asked})
    where = ngettext("dans %(n)s médiathèque du réseau", "dans %(n)s médiathèques du réseau", libraries)
    words = {
        "n": counted.lately,
        "where": _("dans cette médiathèque") if rise.here else where % {"n": libraries},
        "before": before(counted.before),
    }
    return _("Posée %(n)s fois ces deux derniers mois %(where)s, %(before)s.") % words


def before(times: int) -> str:
    if not times:
        return _("jamais les dix mois d’avant")
    words = ngettext("contre %(n)s fois les dix mois d’avant", "contre %(n)s fois les dix mois d’avant", times)
    return words % {"n": times}


def evidence(asked: Asked) -> Evidence:
    where = f"{asked.library.name}, {date_format(timezone.localtime(asked.asked_at), 'F Y')}"
    address = reverse("knowledge:topic", args=[asked.topic_id]) if asked.topic_id else ""
    return Evidence(asked.question.text, where, address)
