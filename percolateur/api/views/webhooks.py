"""The programs that a network tells of news."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from percolateur.api import actions
from percolateur.api.access import delivery_or_404, keys_network_or_404, webhook_or_404
from percolateur.api.forms import WebhookForm
from percolateur.api.models import Webhook

A_PAGE = 25


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def webhooks(request: HttpRequest, slug: str) -> HttpResponse:
    network = keys_network_or_404(request, slug)
    form = WebhookForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        webhook, secret = actions.create_webhook(network, **form.cleaned_data)
        return webhook_page(request, webhook, secret)
    refused = request.method == "POST"
    context = {"network": network, "form": form, "webhooks": network.webhooks.all()}
    return render(request, "api/webhooks.html", context, status=422 if refused else 200)


@never_cache
@require_safe
def webhook(request: HttpRequest, pk: int) -> HttpResponse:
    return webhook_page(request, webhook_or_404(request, pk))


def webhook_page(request: HttpRequest, found: Webhook, secret: str = "") -> HttpResponse:
    """`secret` is shown in this answer alone."""
    page = Paginator(found.deliveries.all(), A_PAGE).get_page(request.GET.get("page"))
    context = {"webhook": found, "network": found.network, "secret": secret, "page": page}
    return render(request, "api/webhook.html", context)


@never_cache
@require_POST
def secret(request: HttpRequest, pk: int) -> HttpResponse:
    found = webhook_or_404(request, pk)
    return webhook_page(request, found, actions.renew_secret(found))


@require_POST
def test(request: HttpRequest, pk: int) -> HttpResponse:
    found = webhook_or_404(request, pk)
    if found.is_active:
        actions.send_test(found)
        messages.success(request, _("L’essai part. Rechargez cette page dans un instant pour voir la réponse."))
    else:
        messages.error(request, _("Ce programme n’est pas averti en ce moment. Choisissez « Reprendre » d’abord."))
    return redirect("api:webhook", pk)


@require_POST
def pause(request: HttpRequest, pk: int) -> HttpResponse:
    found = webhook_or_404(request, pk)
    actions.pause(found)
    messages.success(request, _("%(name)s n’est plus averti. « Reprendre » recommence.") % {"name": found.name})
    return redirect("api:webhook", pk)


@require_POST
def resumption(request: HttpRequest, pk: int) -> HttpResponse:
    found = webhook_or_404(request, pk)
    actions.resume(found)
    messages.success(request, _("%(name)s est de nouveau averti, à partir de maintenant.") % {"name": found.name})
    return redirect("api:webhook", pk)


@require_http_methods(["GET", "HEAD", "POST"])
def removal(request: HttpRequest, pk: int) -> HttpResponse:
    found = webhook_or_404(request, pk)
    if request.method != "POST":
        return render(request, "api/webhook_removal.html", {"webhook": found, "network": found.network})
    found.delete()
    messages.success(request, _("%(name)s est retiré, avec son secret.") % {"name": found.name})
    return redirect("api:webhooks", found.network.slug)


@require_POST
def redelivery(request: HttpRequest, pk: int) -> HttpResponse:
    found = delivery_or_404(request, pk)
    actions.send_again(found)
    messages.success(request, _("L’annonce repart, sous le même identifiant."))
    return redirect("api:webhook", found.webhook_id)
