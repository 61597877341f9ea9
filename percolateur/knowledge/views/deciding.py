"""Publish, retire, merge: what coordination and administration decide."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from percolateur.accounts.models import User
from percolateur.knowledge import actions
from percolateur.knowledge.access import alike, decided_article_or_404
from percolateur.knowledge.forms.merging import MergeForm
from percolateur.knowledge.models import Article
from percolateur.network.access import staff

OFFERED = 8  # articles that look alike


def _decide(request: HttpRequest, pk: int, decide: Callable[[Article, User], None], done: str) -> HttpResponse:
    article = decided_article_or_404(request, pk)
    try:
        decide(article, staff(request))
        messages.success(request, done)
    except actions.Refused as refusal:
        messages.error(request, str(refusal))
    if "from_queue" in request.POST:
        return redirect("knowledge:review")
    return redirect("knowledge:staff_article", pk)


@require_POST
def publication(request: HttpRequest, pk: int) -> HttpResponse:
    return _decide(request, pk, actions.publish, _("La fiche est publiée."))


@require_POST
def retirement(request: HttpRequest, pk: int) -> HttpResponse:
    return _decide(
        request, pk, actions.retire, _("La fiche est retirée. Rien n’est perdu : vous pouvez la publier de nouveau.")
    )


@require_POST
def parting(request: HttpRequest, pk: int) -> HttpResponse:
    return _decide(request, pk, actions.part_articles, _("Les deux fiches sont séparées."))


@require_POST
def confirmation(request: HttpRequest, pk: int) -> HttpResponse:
    return _decide(request, pk, actions.confirm, _("La fiche est toujours juste : elle sera relue plus tard."))


def merging(request: HttpRequest, pk: int) -> HttpResponse:
    """Merge this article into another: `avec` shows both side by side, `kept` says which one stays."""
    article = decided_article_or_404(request, pk)
    if request.method == "POST":
        form = MergeForm(request.POST, article=article)
        if form.is_valid():
            return _merge(request, article, form.cleaned_data["kept"])
        messages.error(request, _("Choisissez une fiche publiée ou un brouillon du même réseau."))
        return redirect("knowledge:merging", pk)
    text = request.GET.get("q", "").strip() or article.question
    other = MergeForm({"kept": request.GET.get("avec", "")}, article=article)
    context = {
        "article": article,
        "alike": alike(text, article.network_id, OFFERED, request.user, but=pk),
        "text": text,
        "other": other.cleaned_data["kept"] if other.is_valid() else None,
    }
    return render(request, "knowledge/merging.html", context)


def _merge(request: HttpRequest, merged: Article, kept: Article) -> HttpResponse:
    try:
        actions.merge_articles(kept, merged, staff(request))
    except actions.Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("knowledge:merging", merged.pk)
    messages.success(request, _("Les deux fiches sont réunies : l’adresse de l’autre mène ici."))
    return redirect("knowledge:staff_article", kept.pk)
