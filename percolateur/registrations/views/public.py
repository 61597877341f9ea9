"""Registering. No account, no cookie: the form is guarded by what the browser says of the page it stands on."""

import uuid
from typing import cast

from django.contrib.auth.decorators import login_not_required
from django.core.cache import caches
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from percolateur.events.access import Standing, standing, visible_event_or_404
from percolateur.events.kept import kept
from percolateur.events.models import Event
from percolateur.events.next_dates import next_dates, workshop_for_beginners
from percolateur.events.seats import NUMBERS
from percolateur.lib.blanks import Words, blank, fill
from percolateur.lib.guarding import new_stamp
from percolateur.lib.origin import from_here
from percolateur.lib.personal import in_days
from percolateur.registrations import actions
from percolateur.registrations.access import count_one, too_many_from, too_many_unstamped
from percolateur.registrations.forms import EntryForm
from percolateur.registrations.models import Registration, waiting
from percolateur.registrations.personal import registrations_kept
from percolateur.registrations.ranks import outlook_in_words
from percolateur.registrations.views.answers import see_other

NO_KEY = uuid.UUID(int=0)
RANK, EVENT, STAMP = blank("rank"), blank("event"), blank("stamp")
OPEN = (Event.Offer.SEATS, Event.Offer.WAITING)


@csrf_exempt  # a form for everyone sets no cookie; `from_here` keeps other sites out
@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: HttpRequest, pk: int) -> HttpResponse:
    if request.method != "POST":
        return empty_form(request, pk)
    form = EntryForm(request.POST)
    status, registration = enter(request, pk, form)
    if registration:
        return see_other(registration.address)
    event = visible_event_or_404(request, pk)
    return fill(register_page(request, event, form, status), outlook(pk, Standing.of(event)))


def empty_form(request: HttpRequest, pk: int) -> HttpResponse:
    """Kept with blanks for the event, its numbers of seats, the rank, each visitor's own key, and the time."""
    now = standing(pk)
    if now is None:
        raise Http404

    def render_it() -> HttpResponse:
        return register_page(request, visible_event_or_404(request, pk), EntryForm(), blank_entry=blank_entry())

    visit: Words = {EVENT: str(pk), str(NO_KEY): str(uuid.uuid4()), STAMP: new_stamp()}
    return fill(kept(request, now.without_numbers, render_it), outlook(pk, now) | visit)


def outlook(event: int, now: Standing) -> Words:
    """What fills the blanks of a page of registration."""
    return now.in_words() | {RANK: lambda: outlook_in_words(waiting(event) + 1)}


def blank_entry() -> SafeString:
    """The empty fields, the same for every event: rendering them is half of the page."""
    return cast(SafeString, caches["process"].get_or_set(f"blank-entry:{get_language()}", render_blank_entry))


def render_blank_entry() -> SafeString:
    form = EntryForm()
    form.next_key, form.stamp = NO_KEY, STAMP
    return render_to_string("registrations/_public_entry.html", {"form": form, "event_number": EVENT})


def enter(request: HttpRequest, event: int, form: EntryForm) -> tuple[int, Registration | None]:
    """Check, count, register. The sentence of a refusal is in the form; no event is read before it is locked."""
    if not from_here(request):
        form.add_error(None, _("Cette demande vient d’un autre site. Envoyez-la depuis cette page."))
    if not form.is_valid():
        return 422, None
    entry = form.entry()
    if too_many_from(request, entry.email):
        form.add_error(
            None, _("Beaucoup d’inscriptions arrivent à la fois. Attendez un peu, ou appelez la médiathèque.")
        )
        return 429, None
    registration = None
    try:
        if looks_like_a_program(request, form):
            actions.set_aside(event, entry, form.next_key)
            form.asks_again = True
        else:
            registration = actions.register(event, entry, form.next_key)
    except Event.DoesNotExist:
        return 404, None
    except actions.Refused as no:
        refuse(form, no)
        return 409, None
    count_one(request, entry.email if registration else "")
    if form.was_asked:
        actions.take_back(form.next_key)
    return (303 if registration else 202), registration


def looks_like_a_program(request: HttpRequest, form: EntryForm) -> bool:
    """A seat weighs more than a doubt: quick fingers are no sign, and an old page is one when many come so."""
    return form.is_trapped or (form.sent_stamp is None and too_many_unstamped(request))


def refuse(form: EntryForm, no: actions.Refused) -> None:
    form.add_error(None, str(no))
    if isinstance(no, actions.KeyClash):
        form.earlier = no.earlier
        form.renew_key()


def register_page(
    request: HttpRequest, event: Event, form: EntryForm, status: int = 200, **more: object
) -> HttpResponse:
    offer = event.offer
    context = {
        "event": event,
        "form": form,
        "event_number": event.pk,
        "kept_days": in_days(registrations_kept().days),
        "is_open": offer in OPEN or form.is_bound,
        "blanks": NUMBERS,
        "rank_in_words": RANK,
        "others": [] if offer in OPEN else next_dates(event, event.format),
        "workshop": workshop_for_beginners(event),
        **more,
    }
    return render(request, "registrations/register.html", context, status=status)
