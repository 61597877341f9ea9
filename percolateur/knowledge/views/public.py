"""The knowledge of the cafés, for everyone: one box, its results, an article."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from percolateur.events.models import Event
from percolateur.knowledge.access import article_or_404, found_articles
from percolateur.knowledge.models import Article
from percolateur.lib.typed import tidy

SHOWN = 20
LATEST = 12


@require_safe
@login_not_required
def articles(request: HttpRequest) -> HttpResponse:
    asked = tidy(request.GET.get("q", ""))[:500]
    context: dict[str, Any] = {"asked": asked}
    if asked:
        context["found"] = [article for article, _score in found_articles(asked, SHOWN, request.user)]
        if not context["found"]:
            upcoming = Event.objects.public().upcoming().filter(status=Event.Status.SCHEDULED).with_place()
            context["next_event"] = upcoming.filter(start__gt=timezone.now()).first()
    else:
        context["latest"] = Article.objects.public().order_by("-changed")[:LATEST]
    return render(request, "knowledge/articles.html", context)


@require_safe
@login_not_required
def article(request: HttpRequest, pk: int) -> HttpResponse:
    article = article_or_404(request, pk)
    if article.pk != pk:  # merged into this one
        return redirect("knowledge:article", article.pk, permanent=True)
    origins = article.origins.exclude(event=None).select_related("event__library")
    return render(request, "knowledge/article.html", {"article": article, "origins": origins})
