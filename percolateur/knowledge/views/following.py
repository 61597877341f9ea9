"""The networks whose articles ours takes, for coordination and administration."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from percolateur.knowledge import actions
from percolateur.knowledge.access import decided_article_or_404, feed_or_404
from percolateur.knowledge.forms.following import FollowForm
from percolateur.knowledge.history import changes
from percolateur.knowledge.models import Article, Borrowed, Feed
from percolateur.knowledge.sharing.files import documents, exported, lines, zipped
from percolateur.knowledge.sharing.reading import ask
from percolateur.knowledge.sharing.signing import fingerprint, public_key
from percolateur.lib.reaching import Unreachable
from percolateur.network.access import network_or_404, networks_of, staff
from percolateur.network.models import Network, Role

FIRST_CONTACT = 8.0  # seconds: somebody waits
SHOWN = 100


@require_safe
def feeds(request: HttpRequest) -> HttpResponse:
    networks = networks_of(staff(request), Role.COORDINATOR)
    if not networks:
        raise Http404
    site = settings.ADDRESS or request.build_absolute_uri("/").rstrip("/")
    followed = Feed.objects.filter(network__in=networks).select_related("network")
    waiting = Borrowed.objects.waiting().filter(article__network__in=networks).select_related("article")[:SHOWN]
    context = {
        "own": [(network, site + reverse("knowledge:api_feed", args=[network.slug])) for network in networks],
        "fingerprint": fingerprint(public_key()),
        "feeds": followed,
        "waiting": waiting,
    }
    return render(request, "knowledge/feeds.html", context)


def follow(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask for an address, show who answers there, then subscribe once somebody confirmed it."""
    network = network_or_404(staff(request), slug, Role.COORDINATOR)
    form = FollowForm(request.POST or None)
    context: dict[str, Any] = {"network": network, "form": form}
    if request.method == "POST" and form.is_valid():
        try:
            found = ask(form.cleaned_data["address"], 0, form.cleaned_data["key"] or None, FIRST_CONTACT)
            if form.cleaned_data["key"]:
                return _follow(request, network, form, found)
            context |= seen(form, found)
        except (Unreachable, actions.Refused) as refusal:
            form.add_error("address", str(refusal))
    return render(request, "knowledge/follow.html", context, status=422 if form.errors else 200)


def seen(form: FollowForm, found: dict[str, Any]) -> dict[str, Any]:
    """Who answers, to be confirmed."""
    said = found.get("licences")
    licences: dict[str, Any] = said if isinstance(said, dict) else {}
    known = dict(Article.Licence.choices)
    typed = {**form.cleaned_data, "key": found["key"]}
    return {
        "form": FollowForm(typed),
        "found": found,
        "total": sum(count for count in licences.values() if type(count) is int),
        "licences": [known.get(name, name) for name in licences],
        "fingerprint": fingerprint(found["key"]),
    }


def _follow(request: HttpRequest, network: Network, form: FollowForm, found: dict[str, Any]) -> HttpResponse:
    typed, source = form.cleaned_data, found["network"]
    feed = actions.follow(
        network, typed["address"], typed["key"], source["name"][:120] or typed["address"][:120], source["slug"][:50],
        publishes=typed["publishes"] == "1", rhythm=typed["rhythm"],
    )  # fmt: skip
    messages.success(request, _("Vous êtes abonnés à %(name)s. Ses fiches arrivent.") % {"name": feed.name})
    return redirect("knowledge:feeds")


@require_POST
def reading(request: HttpRequest, pk: int) -> HttpResponse:
    actions.read_soon(feed_or_404(request, pk))
    messages.success(request, _("La lecture est demandée : elle commence dans un instant."))
    return redirect("knowledge:feeds")


@require_POST
def ending(request: HttpRequest, pk: int) -> HttpResponse:
    removes = request.POST.get("removes") == "1"
    actions.end(feed_or_404(request, pk), removes=removes)
    messages.success(request, _("L’abonnement est arrêté. « Reprendre » remet tout comme avant."))
    return redirect("knowledge:feeds")


@require_POST
def resuming(request: HttpRequest, pk: int) -> HttpResponse:
    actions.resume(feed_or_404(request, pk))
    messages.success(request, _("L’abonnement reprend."))
    return redirect("knowledge:feeds")


def original(request: HttpRequest, pk: int) -> HttpResponse:
    """« L’original a changé » : both texts, line by line, then which one to keep."""
    article = decided_article_or_404(request, pk)
    if request.method == "POST":
        try:
            if "theirs" in request.POST:
                actions.take_theirs(article, staff(request))
            else:
                actions.keep_ours(article)
            messages.success(request, _("C’est fait. L’historique garde les deux textes."))
        except actions.Refused as refusal:
            messages.error(request, str(refusal))
        return redirect("knowledge:staff_article", pk)
    known = Borrowed.objects.waiting().filter(article=article).first()
    if known is None:
        return redirect("knowledge:staff_article", pk)
    offered = known.offered or {}
    differences = changes(actions.said(article, offered), offered)
    return render(request, "knowledge/original.html", {"article": article, "known": known, "changes": differences})


@require_safe
def export(request: HttpRequest, slug: str, kind: str) -> StreamingHttpResponse:
    """The public articles of a network, as a file to keep."""
    network = network_or_404(staff(request), slug, Role.COORDINATOR)
    articles = exported(network)
    if kind == "zip":
        answer = StreamingHttpResponse(zipped(documents(articles, network)), content_type="application/zip")
    else:
        answer = StreamingHttpResponse(lines(articles), content_type="application/jsonl; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="fiches-{network.slug}.{kind}"'
    return answer
