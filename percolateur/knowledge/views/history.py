"""What was done to an article, and how to come back to what it was."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from percolateur.knowledge import actions
from percolateur.knowledge.access import decided_article_or_404, may_decide, own_article_or_404
from percolateur.knowledge.history import changes
from percolateur.network.access import staff

PER_PAGE = 50


@require_safe
def history(request: HttpRequest, pk: int) -> HttpResponse:
    article = own_article_or_404(request, pk)
    revisions = article.revisions.select_related("author").defer("snapshot", "given")
    page = Paginator(revisions, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "knowledge/history.html", {"article": article, "page": page})


@require_safe
def revision(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """What it changed to the one before it; or, with `actuelle`, what changed from it to the present one."""
    article = own_article_or_404(request, pk)
    revision = get_object_or_404(article.revisions.select_related("author"), number=number)
    to_now = "actuelle" in request.GET
    other = article.revisions.filter(number=article.revision if to_now else number - 1).first()
    states = [other.snapshot if other else {}, revision.snapshot]
    before, after = reversed(states) if to_now else states
    context = {
        "article": article,
        "revision": revision,
        "to_now": to_now,
        "changes": changes(before, after),
        "may_restore": may_decide(request, article) and number != article.revision and not article.merged_into_id,
    }
    return render(request, "knowledge/revision.html", context)


@require_POST
def restoration(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    article = decided_article_or_404(request, pk)
    try:
        actions.restore_revision(article, number, staff(request))
        messages.success(request, _("La version %(number)s est rétablie.") % {"number": number})
    except actions.Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("knowledge:staff_article", pk)


@require_POST
def undoing(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    article = decided_article_or_404(request, pk)
    try:
        actions.undo(article, number, staff(request))
        messages.success(request, _("Le dernier changement est annulé."))
    except actions.Stale:
        messages.error(request, _("Quelqu’un a changé la fiche depuis : rien n’est annulé."))
    except actions.Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("knowledge:staff_article", pk)
