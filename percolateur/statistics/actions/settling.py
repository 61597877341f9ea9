"""What lasts longer than one event, made again for a whole network: nothing of it is corrected piece by piece."""

from collections.abc import Iterable
from typing import Any

from django.db import models, transaction
from django.db.models import Max

from percolateur.knowledge.models import Article, Asked
from percolateur.network.models import Network
from percolateur.preparation.models import HookDecision
from percolateur.statistics.actions.past import Past
from percolateur.statistics.actions.summing import note_lasting
from percolateur.statistics.models import EventCounts, Followed, PendingQuestion, PublishedArticle, RedThread


def settle_changed() -> int:
    """The networks where something changed since. Tells how many."""
    changed = [network for network in Network.objects.order_by("pk") if settle(network.pk)]
    return len(changed)


@transaction.atomic
def settle(network: int, *, again: bool = False) -> bool:
    """Make them again if something changed, or in any case. Of two at once, the second finds nothing to do."""
    followed, _new = Followed.objects.select_for_update().get_or_create(network_id=network)
    state = state_of(network)
    if followed.state == state and not again:
        return False
    past = Past(network)
    replace(PublishedArticle.objects.filter(network=network), past.publications())
    replace(PendingQuestion.objects.filter(network=network), past.open_questions())
    replace(RedThread.objects.filter(network=network), past.red_threads(), kept=False)
    note_lasting(network)
    followed.state = state
    followed.save(update_fields=["state"])
    return True


def state_of(network: int) -> str:
    """What changes when any of the sources does."""
    counted = EventCounts.objects.filter(network=network).aggregate(last=Max("counted_at"))["last"]
    asked = Asked.objects.filter(network=network).aggregate(last=Max("changed"))["last"]
    articles = Article.objects.filter(network=network).aggregate(last=Max("changed"))["last"]
    hooks = HookDecision.objects.filter(event__library__network=network)
    chosen = hooks.aggregate(last=Max("pk"), undone=Max("undone_at"))
    return " ".join(map(str, (counted and counted.timestamp(), asked, articles, *chosen.values())))[:120]


def replace(former: "models.QuerySet[Any]", rows: Iterable[models.Model], *, kept: bool = True) -> None:
    """Write the rows that are not there as they should be, and take away those that should not. `kept`: by their key;
    else all of them at once.
    """
    wanted = {row.pk if kept else number: row for number, row in enumerate(rows)}
    model: Any = former.model
    names = [field.attname for field in model._meta.concrete_fields if not field.primary_key]
    if not kept:
        former.delete()
        model._base_manager.bulk_create(wanted.values())
        return
    known = {row.pk: row for row in former}
    former.filter(pk__in=list(known.keys() - wanted.keys())).delete()
    new = [row for key, row in wanted.items() if key not in known or not same(row, known[key], names)]
    fields = [field.name for field in model._meta.concrete_fields if not field.primary_key]
    key = model._meta.pk.name
    model._base_manager.bulk_create(new, update_conflicts=True, unique_fields=[key], update_fields=fields)


def same(one: models.Model, other: models.Model, names: list[str]) -> bool:
    return all(getattr(one, name) == getattr(other, name) for name in names)
