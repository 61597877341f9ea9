"""Registering, and the personal page where one changes or gives up one's seats. No account, no cookie.

The form of registration is guarded by what the browser says of the page it stands on; the personal page by its own
address, which nobody can guess.
"""

import io
import uuid
from collections.abc import Callable
from functools import wraps
from typing import Any, cast

import segno
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.cache import caches
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from percolateur.events.access import Standing, standing, visible_event_or_404
from percolateur.events.kept import kept
from percolateur.events.models import Event
from percolateur.events.next_dates import next_dates, workshop_for_beginners
from percolateur.events.seats import NUMBERS
from percolateur.lib.blanks import Words, blank, fill
from percolateur.lib.contacts import spaced
from percolateur.lib.guarding import new_stamp
from percolateur.lib.limiting import limited
from percolateur.lib.origin import from_here
from percolateur.lib.personal import in_days
from percolateur.registrations import actions
from percolateur.registrations.access import LostLink, count_one, own_or_404, too_many_from, too_many_unstamped
from percolateur.registrations.forms import ChangeForm, EntryForm
from percolateur.registrations.models import Registration, waiting
from percolateur.registrations.personal import registrations_kept
from percolateur.registrations.ranks import outlook_in_words, own_title

NO_KEY = uuid.UUID(int=0)
RANK, TITLE, EVENT, STAMP = blank("rank"), blank("title"), blank("event"), blank("stamp")
PERSONAL = ("name", "email", "phone", "needs", "question", "secret")
OPEN = (Event.Offer.SEATS, Event.Offer.WAITING)
PersonalView = Callable[[HttpRequest, Registration], HttpResponse]


def see_other(address: str) -> HttpResponseRedirect:
    """Answer a form with another page, so that loading that one again sends nothing."""
    response = HttpResponseRedirect(address)
    response.status_code = 303
    return response


# --- registering


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


# --- the personal page


def personal(view: PersonalView) -> Callable[..., HttpResponse]:
    """A page for whoever holds its link: kept out of search engines and caches, and explained when the link is cut."""
    return never_cache(by_link(view))


def by_link(view: PersonalView) -> Callable[..., HttpResponse]:
    @csrf_exempt  # the address is the secret: another site that had it would need no forgery
    @login_not_required
    @wraps(view)
    def shown(request: HttpRequest, secret: str) -> HttpResponse:
        try:
            response = view(request, own_or_404(secret))
        except LostLink:
            response = render(request, "registrations/lost.html", status=404)
        response["X-Robots-Tag"] = "noindex, nofollow"
        response["Referrer-Policy"] = "same-origin"
        return response

    return shown


@personal
def own(request: HttpRequest, registration: Registration) -> HttpResponse:
    """Kept for all those who are in the same situation, with blanks for what is theirs."""
    if registration.status == Registration.Status.CANCELLED:
        return own_page(request, registration)

    def situation() -> object:
        theirs = [getattr(registration, name) for name in ("event_id", "status", "seats", "is_child")]
        given = [name for name in PERSONAL if getattr(registration, name)]
        return Standing.of(registration.event).without_numbers(), theirs, given

    def render_it() -> HttpResponse:
        return own_page(request, stand_in(registration), title=TITLE)

    response = kept(request, situation, render_it, page="own page")
    stands, rank = takes_place(registration.event), registration.rank
    theirs: Words = {blank(name): getattr(registration, name) for name in PERSONAL}
    theirs |= {blank("phone"): spaced(registration.phone), TITLE: own_title(registration, stands, rank)}
    return fill(response, theirs)


def stand_in(registration: Registration) -> Registration:
    """Somebody in the same situation, of whom every personal thing is a blank: nothing else can be kept."""
    return Registration(
        event=registration.event,
        status=registration.status,
        seats=registration.seats,
        is_child=registration.is_child,
        **{name: blank(name) if getattr(registration, name) else "" for name in PERSONAL},
    )


def takes_place(event: Event) -> bool:
    return event.status == Event.Status.SCHEDULED and not event.is_over


def own_page(
    request: HttpRequest, registration: Registration, sentence: str = "", status: int = 200, title: str = ""
) -> HttpResponse:
    event = registration.event
    stands = takes_place(event)
    context = {
        "registration": registration,
        "event": event,
        "is_past": event.is_over or event.status == Event.Status.HELD,
        "stands": stands,
        "title": title or own_title(registration, stands, registration.rank),
        "refusal": sentence,
        "done": _("C’est modifié.") if request.GET.get("fait") == "modification" else "",  # no cookie carries it
        "link": link_of(request, registration),
    }
    if not (registration.is_confirmed or registration.is_waiting):
        context |= way_back(registration)
    return render(request, "registrations/own.html", context, status=status)


def link_of(request: HttpRequest, registration: Registration) -> str:
    return f"{settings.ADDRESS or request.build_absolute_uri('/').rstrip('/')}{registration.address}"


@cache_control(private=True, max_age=24 * 3600)
@by_link
def code(request: HttpRequest, registration: Registration) -> HttpResponse:
    """The link as a QR code. Apart from the page, which comes twice as fast without it, and once for all its visits."""
    picture = io.BytesIO()
    # Trying the eight masks to keep the best takes half the time; any of them is read.
    drawn = segno.make(link_of(request, registration), error="m", micro=False, mask=2)
    drawn.save(picture, kind="svg", border=2, scale=4, xmldecl=False, light="#ffffff")
    return HttpResponse(picture.getvalue(), content_type="image/svg+xml")


def way_back(registration: Registration) -> dict[str, Any]:
    """What somebody who gave up would get by coming back: seats, or which rank in the line."""
    try:
        status = actions.place_in(registration.event, registration.seats)
    except actions.Full:
        return {"back": ""}
    if status == Registration.Status.CONFIRMED:
        return {"back": status}
    return {"back": status, "rank": waiting(registration.event_id) + 1}


@limited("own-registration", "120/hour")  # each change writes a mail
@personal
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, registration: Registration) -> HttpResponse:
    form = ChangeForm(registration, request.POST or None)
    status = 422
    if form.is_valid():
        try:
            actions.change(registration, **form.answers())
        except actions.Refused as no:
            form.add_error("seats" if isinstance(no, actions.TooManySeats) else None, str(no))
            status = 409
        else:
            return see_other(f"{registration.address}?fait=modification")
    event = registration.event
    context = {
        "registration": registration,
        "event": event,
        "form": form,
        "event_number": event.pk if event.takes_registrations else None,
    }
    return render(request, "registrations/change.html", context, status=status if form.errors else 200)


@limited("own-registration", "120/hour")
@require_POST
@personal
def giving_up(request: HttpRequest, registration: Registration) -> HttpResponse:
    if registration.event.is_over:
        return own_page(request, registration, _("Cette séance est passée : il n’y a plus rien à annuler."), 409)
    actions.give_up(registration)
    return see_other(registration.address)


@limited("own-registration", "120/hour")
@require_POST
@personal
def coming_back(request: HttpRequest, registration: Registration) -> HttpResponse:
    try:
        actions.come_back(registration)
    except actions.Refused as no:
        return own_page(request, registration, str(no), 409)
    return see_other(registration.address)
