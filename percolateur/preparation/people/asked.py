"""Those who were asked for an event, as its team reads them."""

from percolateur.events.models import Event
from percolateur.preparation.models import HelpRequest

ORDER = [HelpRequest.Answer.YES, HelpRequest.Answer.WAITING, HelpRequest.Answer.LATER]
RANK = {answer.value: place for place, answer in enumerate(ORDER)}


def requests_of(event: Event) -> list[HelpRequest]:
    """Those who come first; those who left, of whom nothing more is known, last."""
    requests = HelpRequest.objects.filter(event=event).select_related("person")
    for request in requests:
        request.event = event
    return sorted(requests, key=lambda one: (one.person is None, RANK.get(one.answer, len(RANK)), one.asked_at))
