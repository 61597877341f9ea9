"""What waits for coordination: drafts to publish, additions to read, articles whose day has come."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from percolateur.knowledge import actions
from percolateur.knowledge.access import (
    addition_or_404,
    additions,
    alike,
    decided_article_or_404,
    decided_networks_or_404,
    opened_flags,
)
from percolateur.knowledge.forms.capture import AdditionForm
from percolateur.knowledge.forms.review import ReturnForm
from percolateur.knowledge.models import Article, Origin, Revision
from percolateur.network.access import staff

PER_PAGE = 25
OFFERED = 4


@require_safe
def review(request: HttpRequest) -> HttpResponse:
    """Three queues, each from its oldest; of the last two, what is read makes room for what follows."""
    networks = decided_networks_or_404(request)
    articles = Article.objects.filter(network__in=networks).select_related("network")
    first = Revision.objects.filter(number=1).select_related("author").defer("snapshot")
    origins = Origin.objects.exclude(event=None).select_related("event__library")
    drafts = articles.to_read().prefetch_related(
        Prefetch("revisions", first, "beginning"), Prefetch("origins", origins, "cafes")
    )
    context = {
        "drafts": Paginator(drafts, PER_PAGE).get_page(request.GET.get("page")),
        "additions": Paginator(additions(networks), PER_PAGE).page(1),
        "due": Paginator(articles.to_review(), PER_PAGE).page(1),
        "flags": opened_flags(networks).count(),
    }
    return render(request, "knowledge/review.html", context)


def reading(request: HttpRequest, pk: int) -> HttpResponse:
    """A draft with all it says, and what is like it: to publish, to change, or to send back with a word."""
    article = decided_article_or_404(request, pk)
    form = ReturnForm(request.POST or None)
    if article.status != Article.Status.DRAFT:
        return redirect("knowledge:staff_article", pk)
    if request.method == "POST" and form.is_valid():
        try:
            actions.send_back(article, form.cleaned_data["word"], staff(request))
            messages.success(request, _("La fiche est renvoyée à l’équipe, avec votre mot."))
        except actions.Refused as refusal:
            messages.error(request, str(refusal))
        return redirect("knowledge:review")
    context = {
        "article": article,
        "form": form,
        "alike": alike(article.question, article.network_id, OFFERED, request.user, but=pk),
        "origins": article.origins.exclude(event=None).select_related("event__library"),
        "last": article.revisions.select_related("author").first(),
    }
    return render(request, "knowledge/reading.html", context, status=422 if form.errors else 200)


def addition(request: HttpRequest, pk: int) -> HttpResponse:
    """What a café adds to an article, beside it: changed, then written; or not."""
    proposed = addition_or_404(request, pk)
    form = AdditionForm(request.POST or None, initial={"text": proposed.text})
    if request.method == "POST" and form.is_valid():
        try:
            actions.settle_addition(proposed, form.cleaned_data["text"], staff(request))
        except actions.Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("La fiche est complétée."))
            return redirect("knowledge:review")
    context = {"addition": proposed, "article": proposed.article, "form": form}
    return render(request, "knowledge/addition.html", context, status=422 if form.errors else 200)


@require_POST
def refusal(request: HttpRequest, pk: int) -> HttpResponse:
    try:
        actions.settle_addition(addition_or_404(request, pk), "", staff(request))
        messages.success(request, _("Rien n’est ajouté. La fiche reste trouvée par cette question."))
    except actions.Refused as no:
        messages.error(request, str(no))
    return redirect("knowledge:review")
