"""An article, for everyone who may read it."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from percolateur.knowledge.access import article_or_404
from percolateur.knowledge.models import Revision

READ_OVER = [
    *(Revision.Verb.PUBLISHED, Revision.Verb.REVIEWED),
    *(Revision.Verb.CREATED, Revision.Verb.IMPORTED),
]


@require_safe
@login_not_required
def article(request: HttpRequest, pk: int) -> HttpResponse:
    article = article_or_404(request, pk)
    if article.pk != pk:  # merged into this one
        return redirect("knowledge:article", article.pk, permanent=True)
    origins = article.origins.exclude(event=None).select_related("event__library")
    context: dict[str, Any] = {"article": article, "origins": origins}
    if article.is_due:
        read = article.revisions.filter(verb__in=READ_OVER).first()
        context["read_on"] = read.at if read else article.changed_at
    return render(request, "knowledge/article.html", context)
