"""The personal page where one changes or gives up one's seats, guarded by its own address, which nobody can guess."""

import io
from collections.abc import Callable
from functools import wraps
from typing import Any

import segno
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from percolateur.events.access import Standing
from percolateur.events.kept import kept
from percolateur.events.models import Event
from percolateur.lib.blanks import Words, blank, fill
from percolateur.lib.contacts import spaced
from percolateur.lib.limiting import limited
from percolateur.registrations import actions
from percolateur.registrations.access import LostLink, own_or_404
from percolateur.registrations.forms import ChangeForm
from percolateur.registrations.models import Registration, waiting
from percolateur.registrations.ranks import own_title
from percolateur.registrations.views.answers import see_other

TITLE = blank("title")
PERSONAL = ("name", "email", "phone", "needs", "question", "secret")
PersonalView = Callable[[HttpRequest, Registration], HttpResponse]


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
