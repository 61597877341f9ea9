"""percolateur rebuild-figures."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from percolateur.events.models import Event
from percolateur.network.models import Network
from percolateur.statistics.actions import count_events, settle
from percolateur.statistics.actions.counting import TOGETHER

SAID_EVERY = 50 * TOGETHER


class Command(BaseCommand):
    help = "Recompte toutes les séances. Ce qui a été effacé des personnes reste compté."

    def handle(self, *args: Any, **options: Any) -> None:
        keys = list(Event.objects.exclude(status=Event.Status.DRAFT).order_by("pk").values_list("pk", flat=True))
        for begin in range(0, len(keys), SAID_EVERY):
            count_events(keys[begin : begin + SAID_EVERY])
            done = min(begin + SAID_EVERY, len(keys))
            words = ngettext("%(done)s séance recomptée sur %(all)s.", "%(done)s séances recomptées sur %(all)s.", done)
            self.stdout.write(words % {"done": done, "all": len(keys)})
        for network in Network.objects.order_by("pk"):
            settle(network.pk, again=True)
        if not keys:
            self.stdout.write(_("Aucune séance à recompter."))
