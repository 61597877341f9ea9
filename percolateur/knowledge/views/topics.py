"""Recurring topics: what comes back in the cafés of a network, for its team; and what may be told to everyone."""

from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.db.models.functions import Greatest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from percolateur.accounts.models import User
from percolateur.events.formats import Format
from percolateur.knowledge.actions import Refused
from percolateur.knowledge.actions import topics as actions
from percolateur.knowledge.forms.topics import AnswerForm, ChosenForm, NameForm, OtherTopicForm
from percolateur.knowledge.models import PUBLIC_FROM, Asked, RecurringTopic, TopicGesture
from percolateur.knowledge.topics import figures
from percolateur.knowledge.topics.choosing import articles_near, own_topic_or_404, own_topics, topics_near
from percolateur.knowledge.topics.lists import TABS
from percolateur.network.access import networks_of, staff

PER_PAGE = 30


@require_safe
def topics(request: HttpRequest) -> HttpResponse:
    """The topics of one's networks, by tab."""
    user = staff(request)
    tab = next((each for each in TABS if each.key == request.GET.get("liste", "")), TABS[0])
    page = Paginator(tab.choose(own_topics(user).select_related("article")), PER_PAGE).get_page(request.GET.get("page"))
    context: dict[str, Any] = {"tabs": TABS, "tab": tab, "page": page}
    if tab.key == "hausse":
        context["words"] = figures.rising_words(networks_of(user).values_list("pk", flat=True))
    return render(request, "knowledge/topics.html", context)


@require_safe
def topic(request: HttpRequest, pk: int) -> HttpResponse:
    """One topic: its questions, where and when, and what may be decided."""
    found = own_topic_or_404(staff(request), pk)
    asked = found.asked.filter(shown=True).select_related("question", "library")
    context = {
        "topic": found,
        "page": Paginator(asked, PER_PAGE).get_page(request.GET.get("page")),
        "table": figures.by_month_and_library(found),
        "workshop": workshop_of(found),
        "last": found.gestures.filter(undone_at=None).select_related("decider").first(),
    }
    return render(request, "knowledge/topic.html", context)


def workshop_of(topic: RecurringTopic) -> str:
    """The form of a new event, with what is known: the format, the subject, and why it is proposed."""
    why = _("Cette question revient dans nos cafés numériques.")
    if topic.times >= PUBLIC_FROM:
        why = _("Cette question est revenue %(times)s fois dans nos cafés numériques.") % {"times": topic.times}
    known = {"format": Format.THEMED_WORKSHOP.value, "hook": topic.name, "description": why}
    return f"{reverse('events:new')}?{urlencode(known)}"


def _decide(
    request: HttpRequest, pk: int, done: str, act: Callable[[RecurringTopic, User], TopicGesture]
) -> HttpResponse:
    """Do it, say it, and go back to the topic, where it can be undone."""
    try:
        gesture = act(own_topic_or_404(staff(request), pk), staff(request))
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("knowledge:topic", pk)
    messages.success(request, done)
    return redirect("knowledge:topic", gesture.topic_id)


def _choose(
    request: HttpRequest,
    pk: int,
    done: str,
    act: Callable[[RecurringTopic, Iterable[Asked], User], TopicGesture],
) -> HttpResponse:
    form = ChosenForm(request.POST, topic=own_topic_or_404(staff(request), pk))
    chosen = form.chosen()
    if not chosen:
        messages.error(request, _("Choisissez au moins une question de ce sujet."))
        return redirect("knowledge:topic", pk)
    return _decide(request, pk, done, lambda topic, user: act(topic, chosen, user))


@require_POST
def confirmation(request: HttpRequest, pk: int) -> HttpResponse:
    return _choose(request, pk, _("C’est noté : c’est la même question."), actions.confirm)


@require_POST
def separation(request: HttpRequest, pk: int) -> HttpResponse:
    return _choose(request, pk, _("C’est séparé, et cela le restera."), actions.separate)


def naming(request: HttpRequest, pk: int) -> HttpResponse:
    found = own_topic_or_404(staff(request), pk)
    form = NameForm(request.POST or None, initial={"name": found.name})
    if form.is_valid():
        name = form.cleaned_data["name"]
        return _decide(request, pk, _("Le sujet est renommé."), lambda topic, user: actions.rename(topic, name, user))
    return _form(request, found, form, _("Renommer le sujet"))


def merging(request: HttpRequest, pk: int) -> HttpResponse:
    """Merge another topic into this one, among those that look like it."""
    found = own_topic_or_404(staff(request), pk)
    near = topics_near(found)
    form = OtherTopicForm(request.POST or None, topics=near)
    if form.is_valid():
        other = form.cleaned_data["other"]
        return _decide(
            request, pk, _("Les deux sujets sont réunis."), lambda topic, user: actions.merge_topics(topic, other, user)
        )
    return _form(request, found, form, _("Réunir avec un autre sujet"), nothing=not near)


def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """The article that answers a topic: it is found by each confirmed wording from then on."""
    found = own_topic_or_404(staff(request), pk)
    articles = articles_near(found.name, found.network)
    if found.article and found.article not in articles:
        articles.append(found.article)
    form = AnswerForm(request.POST or None, articles=articles, initial={"article": found.article_id})
    if request.method == "POST" and form.is_valid():
        article = form.cleaned_data["article"]
        done = _("La fiche est reliée : ces mots la trouvent.") if article else _("Aucune fiche n’est reliée.")
        return _decide(request, pk, done, lambda topic, user: actions.link_article(topic, article, user))
    return _form(request, found, form, _("Relier une fiche"), nothing=not articles)


def _form(request: HttpRequest, topic: RecurringTopic, form: Any, title: str, nothing: bool = False) -> HttpResponse:
    context = {"topic": topic, "form": form, "title": title, "nothing": nothing}
    return render(request, "knowledge/topic_form.html", context, status=422 if form.errors else 200)


@require_POST
def undoing(request: HttpRequest, pk: int, gesture: int) -> HttpResponse:
    found = own_topic_or_404(staff(request), pk)
    done = get_object_or_404(TopicGesture.objects.select_related("topic", "decider"), pk=gesture, topic=found)
    try:
        actions.undo_gesture(done)
        messages.success(request, _("C’est annulé."))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("knowledge:topic", pk)


@require_safe
@login_not_required
def public_topics(request: HttpRequest) -> HttpResponse:
    """What comes back in the cafés, for everyone. Below five, neither counts nor the order tell how often."""
    told = figures.told_to_everyone().annotate(told=Greatest("times", PUBLIC_FROM - 1)).order_by("-told", "name", "pk")
    page = Paginator(told, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "knowledge/public_topics.html", {"page": page, "public_from": PUBLIC_FROM})
