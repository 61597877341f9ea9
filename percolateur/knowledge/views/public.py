"""An article, for everyone who may read it."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from percolateur.board.views.answering import public_address
from percolateur.events.feeds import inert, site_of
from percolateur.knowledge.access import article_or_404
from percolateur.knowledge.models import Revision
from percolateur.knowledge.structured import json_ld
from percolateur.lib.answers import pdf_answer
from percolateur.lib.choice import show_nothing_from_elsewhere
from percolateur.lib.limiting import limited

Verb = Revision.Verb
READ_OVER = (Verb.CREATED, Verb.IMPORTED, Verb.PUBLISHED, Verb.REVIEWED)


@require_safe
@login_not_required
def article(request: HttpRequest, pk: int) -> HttpResponse:
    article = article_or_404(request, pk)
    if article.pk != pk:  # merged into this one
        return redirect("knowledge:article", article.pk, permanent=True)
    if article.for_children:
        show_nothing_from_elsewhere(request)
    origins = article.origins.exclude(event=None).select_related("event__library")
    context: dict[str, Any] = {"article": article, "origins": origins}
    if article.is_due:
        read = article.revisions.filter(verb__in=READ_OVER).first()
        context["read_on"] = read.at if read else article.changed_at
    if article.is_public and (known := json_ld(article, site_of(request))):
        context["json_ld"] = inert(known)
    return render(request, "knowledge/article.html", context)


@require_safe
@login_not_required
@limited("card", "60/minute", "GET")
def card(request: HttpRequest, pk: int) -> HttpResponse:
    """The article on one sheet of paper, to hand out."""
    from percolateur.knowledge.document import print_card  # Typst is loaded with the first document

    article = article_or_404(request, pk)
    if article.pk != pk:
        return redirect("knowledge:card", article.pk, permanent=True)
    document = print_card(article, public_address(request) + article.address)
    return pdf_answer(document, f"fiche-{article.pk}")
