"""What a resource person does by themselves, from the links of their mails: say yes, put right, leave. No account.

Programs that look at mails follow their links: to GET, these pages only show.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from percolateur.lib.limiting import limited, named
from percolateur.lib.origin import from_here
from percolateur.lib.throttling import Throttle
from percolateur.network.access import LostPerson, inviting_library_or_404, own_person_or_404
from percolateur.network.actions import people as actions
from percolateur.network.forms import CardForm, OwnForm, WelcomeForm
from percolateur.network.links import BadLink, Invited, read_card, read_invitation, token_of
from percolateur.network.models import Library, ResourcePerson
from percolateur.network.personal import withdraw

PublicView = Callable[..., HttpResponse]
FORM = ["GET", "HEAD", "POST"]

asked_for = Throttle("resource-person-for", "3/day", settings.REDIS_URL)  # nobody makes us write often to a stranger


def public(view: PublicView) -> PublicView:
    """A page for whoever holds the link, which sets no cookie: `from_here` keeps other sites out of its forms."""

    @csrf_exempt
    @login_not_required
    @never_cache
    @wraps(view)
    def shown(request: HttpRequest, *args: str, **kwargs: str) -> HttpResponse:
        if request.method == "POST" and not from_here(request):
            raise PermissionDenied
        try:
            response = view(request, *args, **kwargs)
        except LostPerson as lost:
            response = render(request, "network/person_lost.html", {"gone": lost.gone}, status=404)
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return shown


def page_of(person: ResourcePerson) -> HttpResponse:
    return redirect("network:own_person", token_of(person))


@public
@require_safe
def own_person(request: HttpRequest, token: str) -> HttpResponse:
    """All that is kept of oneself, and what one may do of it."""
    person = own_person_or_404(token)
    context = {"person": person, "token": token, "network": person.network, "libraries": person.libraries.all()}
    return render(request, "network/own_person.html", context)


@limited("resource-person", "60/hour")
@public
@require_POST
def own_consent(request: HttpRequest, token: str) -> HttpResponse:
    person = own_person_or_404(token)
    person.agree()
    return page_of(person)


@limited("resource-person", "60/hour")
@public
@require_http_methods(FORM)
def own_change(request: HttpRequest, token: str) -> HttpResponse:
    person = own_person_or_404(token)
    form = OwnForm(request.POST or None, person=person)
    if request.method == "POST" and form.is_valid():
        actions.edit_person(person, form.told, list(form.cleaned_data["libraries"]))
        return page_of(person)
    context = {"form": form, "person": person, "token": token}
    return render(request, "network/own_change.html", context, status=422 if form.errors else 200)


@limited("resource-person", "60/hour")
@csrf_exempt
@login_not_required
@never_cache
@require_http_methods(FORM)
def withdrawal(request: HttpRequest, token: str) -> HttpResponse:
    """A POST erases at once, from our page or from a mail program (RFC 8058), which carries no token of ours.

    The signed address is all that is needed, and all that it allows. Twice is once.
    """
    person = None
    try:
        person = own_person_or_404(token)
    except LostPerson as lost:
        if not lost.gone:
            return render(request, "network/person_lost.html", {"gone": False}, status=404)
    if request.method == "POST" and person:
        withdraw(person)
        person = None
    return render(request, "network/withdrawal.html", {"person": person})


# --- becoming one


def library_of_card(token: str) -> Library:
    try:
        return inviting_library_or_404(read_card(token))
    except BadLink:
        raise LostPerson(gone=False) from None


@limited("resource-person-card", "30/hour")
@public
@require_http_methods(FORM)
def card(request: HttpRequest, token: str) -> HttpResponse:
    """Where the code of a card leads. The same answer whether an address is known or not, and however often written."""
    library = library_of_card(token)
    form = CardForm(request.POST or None)
    sent = False
    if request.method == "POST" and form.is_valid() and settings.ADDRESS and not form.asks():
        email = form.cleaned_data["email"]
        if asked_for.hit(named(email)):
            actions.invite_person(library, email)
        sent = True
    context = {"form": form, "library": library, "sent": sent, "available": bool(settings.ADDRESS)}
    return render(request, "network/card.html", context, status=422 if form.errors else 200)


def invited_or_404(token: str) -> Invited:
    try:
        return read_invitation(token)
    except BadLink:
        raise LostPerson(gone=False) from None


@limited("resource-person", "60/hour")
@public
@require_http_methods(FORM)
def welcome(request: HttpRequest, token: str) -> HttpResponse:
    """The mail is confirmed: the person says yes, and what they know. Only now is anything kept."""
    invited = invited_or_404(token)
    library = inviting_library_or_404(invited.library)
    known = ResourcePerson.objects.filter(network=library.network_id, email__iexact=invited.email).first()
    if known and known.has_agreed:
        return page_of(known)
    initial: dict[str, Any] = {"libraries": [library.pk]}
    form = WelcomeForm(request.POST or None, network=library.network, initial=initial)
    if request.method == "POST" and form.is_valid():
        libraries = list(form.cleaned_data["libraries"])
        return page_of(actions.welcome(library, invited.email, form.told, libraries))
    context = {"form": form, "library": library, "email": invited.email}
    return render(request, "network/welcome.html", context, status=422 if form.errors else 200)
