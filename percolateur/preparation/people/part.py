"""What the preparation page of an event says of the people who help: who comes, who was asked, whom to ask."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from percolateur.accounts.models import User
from percolateur.events.models import Event
from percolateur.preparation.models import HelpRequest
from percolateur.preparation.parts import Column, Part, Standing
from percolateur.preparation.people.asked import requests_of
from percolateur.preparation.people.needs import needs_of
from percolateur.preparation.people.proposals import proposals_for

PROPOSED = 3


def read(event: Event, user: User) -> Standing:
    requests = requests_of(event)
    coming = [request for request in requests if request.person and request.is_coming]
    context = {"requests": requests, **whom_to_ask(event)} if not event.is_over else {"requests": requests}
    return Standing(sentence(coming, requests), bool(coming) or None, context)


def whom_to_ask(event: Event) -> dict[str, Any]:
    needs = needs_of(event)
    proposals = proposals_for(event, needs)
    likely = [one for one in proposals if one.fits][:PROPOSED]
    return {"needs": needs, "proposals": likely, "others": len(proposals) - len(likely)}


def sentence(coming: list[HelpRequest], requests: list[HelpRequest]) -> str:
    waiting = [one for one in requests if one.person and one.answer == HelpRequest.Answer.WAITING]
    if coming:
        names = ", ".join(str(request.person) for request in coming)
        return ngettext("%(names)s vient aider.", "%(names)s viennent aider.", len(coming)) % {"names": names}
    if waiting:
        told = ngettext("%(count)s réponse attendue.", "%(count)s réponses attendues.", len(waiting))
        return told % {"count": len(waiting)}
    return _("Personne n’est encore sollicité.")


PART: Part = Part("people", Column.PEOPLE, gettext_lazy("Qui peut aider"), "preparation/_people.html", read)
