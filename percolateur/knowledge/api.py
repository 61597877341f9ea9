"""What other programs may ask: articles (`GET /api/v1/articles?q=…&limit=…&typing=1`), a network's feed, its key."""

import json
import re

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from percolateur.knowledge.access import found_articles
from percolateur.knowledge.sharing import signing
from percolateur.knowledge.sharing.feed import page
from percolateur.network.models import Network

MOST = 50


@csrf_exempt  # so that any other method is told that it is not known here
@require_safe
@login_not_required
def articles(request: HttpRequest) -> JsonResponse:
    """Public articles in rank order: `items: [{id, external_id, question, score, url}]`."""
    typed = request.GET.get("limit", "10")
    if not (typed.isascii() and typed.isdigit() and 1 <= int(typed[:9]) <= MOST):
        sentence = _("« limit » est un nombre de 1 à %(most)s.") % {"most": MOST}
        return JsonResponse({"message": sentence}, status=400)
    items = [
        {
            "id": article.pk,
            "external_id": article.external_id,
            "question": article.question,
            "score": round(score, 4),
            "url": request.build_absolute_uri(reverse("knowledge:article", args=[article.pk])),
        }
        for article, score in found_articles(
            request.GET.get("q", ""), int(typed), typing=request.GET.get("typing") == "1"
        )
    ]
    return JsonResponse({"items": items})


@csrf_exempt
@require_safe
@login_not_required
def feed(request: HttpRequest, slug: str) -> HttpResponse:
    """What changed after the change `since`, signed with the reader's own `nonce`: see docs/reference/sharing.md."""
    network = Network.objects.filter(slug=slug).first()
    if network is None:
        return JsonResponse({"message": _("Aucun réseau ne porte ce nom.")}, status=404)
    since, nonce = request.GET.get("since", "0"), request.GET.get("nonce", "")
    if not re.fullmatch(r"[0-9]{1,18}", since) or not re.fullmatch(r"[\w-]{0,64}", nonce, re.ASCII):
        sentence = _("« since » est un nombre, « nonce » compte 64 lettres ou chiffres au plus.")
        return JsonResponse({"message": sentence}, status=400)
    body = json.dumps(
        page(network, int(since), nonce, settings.ADDRESS or request.build_absolute_uri("/").rstrip("/")),
        ensure_ascii=False,
    ).encode()
    response = HttpResponse(body, content_type="application/json")
    response["Percolateur-Signature"] = signing.sign(body)
    response["Cache-Control"] = "no-store"
    return response


@require_safe
@login_not_required
def feed_key(request: HttpRequest) -> JsonResponse:
    key = signing.public_key()
    said = {"algorithm": "Ed25519", "key": key, "fingerprint": signing.fingerprint(key), "pem": signing.public_pem()}
    return JsonResponse(said)
