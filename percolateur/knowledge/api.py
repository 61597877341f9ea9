"""What other programmes may ask: `GET /api/v1/articles?q=…&limit=…`, with `typing=1` while a word is being typed."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from percolateur.knowledge.access import found_articles

MOST = 50


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
