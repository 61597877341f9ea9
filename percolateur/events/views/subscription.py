"""Following a library's dates by e-mail: asked for, confirmed, left in one click."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from percolateur.events.access import subscription_or_404
from percolateur.events.actions.subscribing import ask, leave
from percolateur.events.forms.subscription import SubscriptionForm
from percolateur.events.models import Subscription
from percolateur.lib.limiting import limited, named, place_of
from percolateur.lib.origin import from_here
from percolateur.lib.throttling import Throttle

asked_from = Throttle("subscribe-from", "20/hour", settings.REDIS_URL)
asked_for = Throttle("subscribe-for", "3/day", settings.REDIS_URL)


@csrf_exempt  # a form for everyone sets no cookie; `from_here` keeps other sites out
@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
def subscribe(request: HttpRequest) -> HttpResponse:
    """The same answer whether an address is known or not, and however often it was written.

    No mail leaves for what a program may have sent: the form comes back as it was typed, to be sent once more.
    """
    if request.method == "POST" and not from_here(request):
        raise PermissionDenied
    form = SubscriptionForm(request.POST or None, initial={"library": request.GET.get("mediatheque")})
    if request.method == "POST" and form.is_valid() and settings.ADDRESS and not form.asks():
        if not asked_from.hit(place_of(request)):
            return render(request, "429.html", status=429)
        library, email = form.cleaned_data["library"], form.cleaned_data["email"]
        if asked_for.hit(named(email)):
            ask(library, email)
        return redirect("events:asked")
    context = {"form": form, "available": bool(settings.ADDRESS)}
    return render(request, "events/subscribe.html", context, status=422 if form.errors else 200)


@require_safe
@login_not_required
def asked(request: HttpRequest) -> HttpResponse:
    return render(request, "events/subscribe_asked.html")


@csrf_exempt  # the address is the secret: another site that had it would need no forgery
@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
@never_cache
@limited("subscription", "60/hour")
def confirm(request: HttpRequest, secret: str) -> HttpResponse:
    """A button, since programs that look at mails follow their links."""
    subscription = subscription_or_404(secret)
    if request.method == "POST":
        subscription.confirm()
        return redirect("events:confirm", secret)
    return render(request, "events/subscribe_confirm.html", {"subscription": subscription})


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
@never_cache
@limited("subscription", "60/hour")
def end(request: HttpRequest, secret: str) -> HttpResponse:
    """A POST leaves at once, from our page or from a mail program (RFC 8058), which carries no token of ours.

    The secret of the address is all that is needed, and all that it allows. Twice is once.
    """
    subscription = Subscription.objects.filter(secret=secret).select_related("library").first()
    if request.method == "POST" and subscription:
        leave(subscription)
        subscription = None
    return render(request, "events/subscribe_end.html", {"subscription": subscription})
