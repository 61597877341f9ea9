"""The theme, on the preparation page: the first three proposals, each one tap away."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from percolateur.accounts.models import User
from percolateur.events.models import Event
from percolateur.network.access import may_host
from percolateur.preparation.hooks.proposing import LARGE, others_for
from percolateur.preparation.models import HookDecision
from percolateur.preparation.parts import Column, Part, Standing


def read(event: Event, user: User) -> Standing:
    decision = HookDecision.objects.behind(event)
    first = others_for(event, decision)[:LARGE]
    context = {
        "first": first,
        "decision": decision,
        "may_change": may_host(user, event.library) and not event.is_over,
    }
    if event.hook:
        return Standing(_("Le thème est choisi."), True, context)
    words = ngettext("%(n)s proposition, avec ses raisons.", "%(n)s propositions, avec leurs raisons.", len(first))
    return Standing(words % {"n": len(first)}, None, context)


HOOKS: Part = Part(
    "hooks", Column.THEMES, gettext_lazy("Un thème pour commencer"), "preparation/_hooks_part.html", read
)
