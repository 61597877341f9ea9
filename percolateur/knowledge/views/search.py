"""One box and what it finds, as a page, and as the part of it that changes while somebody types."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from percolateur.events.models import Event
from percolateur.knowledge.forms.search import SearchForm
from percolateur.knowledge.results import look_for


def looked_for(request: HttpRequest) -> dict[str, Any]:
    form = SearchForm(request.GET)
    context: dict[str, Any] = {"form": form, "asked": form.question.strip(), "results": look_for(form, request.user)}
    if context["asked"] and not context["results"].shown:
        upcoming = Event.objects.public().upcoming().filter(status=Event.Status.SCHEDULED).with_place()
        context["next_event"] = upcoming.first()
    return context


@require_safe
@login_not_required
def articles(request: HttpRequest) -> HttpResponse:
    return render(request, "knowledge/articles.html", looked_for(request))


@require_safe
@login_not_required
def results(request: HttpRequest) -> HttpResponse:
    return render(request, "knowledge/_results.html", looked_for(request))
