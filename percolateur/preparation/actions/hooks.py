"""What is decided about the theme of an event: choose, put aside, undo."""

from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext as _

from percolateur.accounts.models import User
from percolateur.events.actions import Refused, change
from percolateur.events.models import Event
from percolateur.preparation.hooks.proposal import Proposal
from percolateur.preparation.models import HookDecision

Verb = HookDecision.Verb


def choose_theme(
    event: Event, theme: str, proposals: Iterable[Proposal] = (), decider: User | None = None
) -> HookDecision:
    """Give the event this theme, and remember on which proposals it rests: none, or up to three. Twice is once.

    The choice it replaces ends at the moment this one is made, so that undoing this one finds it again. Raises Refused.
    """
    with change(event.pk) as changed:
        if changed.is_over:
            raise Refused(_("Cette séance est passée : son thème ne change plus."))
        standing = HookDecision.objects.standing().filter(event=changed, verb=Verb.CHOSEN)
        if changed.hook == theme and (same := standing.filter(theme=theme).first()):
            return same
        made = HookDecision(event=changed, verb=Verb.CHOSEN, theme=theme, before=changed.hook, decider=decider)
        made.pieces = [proposal.kept() for proposal in proposals]
        standing.update(undone_at=made.decided_at)
        made.save()
        changed.hook = theme
    event.refresh_from_db(fields=["hook", "revision"])
    return made


def put_aside(event: Event, proposal: Proposal, decider: User | None = None) -> HookDecision:
    """« Pas cette fois » : this library does not see it again for some months. Words of a café are not copied."""
    theme = "" if proposal.kind.is_heard else proposal.theme
    pieces = [proposal.kept()]
    return HookDecision.objects.create(event=event, verb=Verb.PUT_ASIDE, theme=theme, pieces=pieces, decider=decider)


def undo_decision(decision: HookDecision) -> None:
    """As if it had not been decided. Twice is once. Raises Refused when somebody wrote another theme since."""
    with change(decision.event_id) as changed:
        decision.refresh_from_db(from_queryset=HookDecision.objects.select_for_update(of=("self",)))
        if decision.undone_at:
            return
        if decision.is_choice and changed.hook != decision.theme:
            raise Refused(_("Quelqu’un a écrit un autre thème depuis : c’est lui qu’il faut changer."))
        decision.undone_at = timezone.now()
        decision.save(update_fields=["undone_at"])
        if decision.is_choice:
            changed.hook = decision.before
            former = HookDecision.objects.filter(event=changed, verb=Verb.CHOSEN, undone_at=decision.decided_at)
            former.exclude(pk=decision.pk).update(undone_at=None)
