"""An article, for everyone who may read it."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from percolateur.knowledge.access import article_or_404


@require_safe
@login_not_required
def article(request: HttpRequest, pk: int) -> HttpResponse:
    article = article_or_404(request, pk)
    if article.pk != pk:  # merged into this one
        return redirect("knowledge:article", article.pk, permanent=True)
    origins = article.origins.exclude(event=None).select_related("event__library")
    return render(request, "knowledge/article.html", {"article": article, "origins": origins})
