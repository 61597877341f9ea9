"""Write an article, change one. « preview » shows what it gives, and saves nothing."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from percolateur.knowledge import actions
from percolateur.knowledge.access import written_article_or_404
from percolateur.knowledge.forms.article import ArticleForm, EditForm
from percolateur.knowledge.models import Article
from percolateur.network.access import networks_of, staff


def new(request: HttpRequest) -> HttpResponse:
    networks = networks_of(staff(request))
    if not networks:
        return redirect("knowledge:staff_list")
    form = ArticleForm(request.POST or None, networks=networks, instance=Article(network=networks[0]))
    if request.method == "POST" and form.is_valid() and "preview" not in request.POST:
        article = actions.create_article(
            form.chosen_network, staff(request), form.sources(), **form.fields_of_article()
        )
        messages.success(request, _("Le brouillon est enregistré. La coordination le relit avant de le publier."))
        return redirect("knowledge:staff_article", article.pk)
    return page(request, form)


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    article = written_article_or_404(request, pk)
    networks = networks_of(staff(request))
    form = EditForm(request.POST or None, networks=networks, instance=article)
    if request.method != "POST" or not form.is_valid() or "preview" in request.POST:
        return page(request, form)
    try:
        actions.edit_article(article, staff(request), form.sources(), form.read_at, **form.fields_of_article())
    except actions.Stale:
        article = written_article_or_404(request, pk)
        return page(request, EditForm.on_top(request.POST, networks, article), 409)
    except actions.Refused as refusal:
        form.add_error(None, str(refusal))
        return page(request, form)
    messages.success(request, _("La fiche est enregistrée."))
    return redirect("knowledge:staff_article", article.pk)


def page(request: HttpRequest, form: ArticleForm, status: int | None = None) -> HttpResponse:
    article = form.instance
    context: dict[str, Any] = {"form": form, "article": article if article.pk else None}
    if "preview" in request.POST:
        context["preview"] = {name: form.data.get(name, "") for name in ("question", "answer", "steps")}
    if status is None:
        status = 422 if form.errors else 200
    return render(request, "knowledge/edit.html", context, status=status)
