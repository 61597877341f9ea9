"""The keys of a network."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from percolateur.accounts.actions import Origin
from percolateur.api import actions
from percolateur.api.access import key_or_404, keys_network_or_404
from percolateur.api.forms import KeyForm


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def keys(request: HttpRequest, slug: str) -> HttpResponse:
    """The list, and the form of a new one, which is shown in the answer itself: nothing else may hold it."""
    network = keys_network_or_404(request, slug)
    form, secret = KeyForm(network, request.POST if request.method == "POST" else None), ""
    refused = request.method == "POST" and not form.is_valid()
    if request.method == "POST" and not refused:
        _key, secret = actions.create_key(network, **form.cleaned_data, by=Origin.of(request))
        form = KeyForm(network)
    found = network.api_keys.all()
    context = {
        "network": network,
        "form": form,
        "secret": secret,
        "keys": [key for key in found if not key.revoked_at],
        "revoked": [key for key in found if key.revoked_at],
    }
    return render(request, "api/keys.html", context, status=422 if refused else 200)


@require_POST
def revocation(request: HttpRequest, pk: int) -> HttpResponse:
    key = key_or_404(request, pk)
    actions.revoke_key(key, Origin.of(request))
    messages.success(request, _("La clé « %(name)s » est révoquée : elle n’ouvre plus rien.") % {"name": key.name})
    return redirect("api:keys", key.network.slug)
