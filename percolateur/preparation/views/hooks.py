"""The theme of an event: what is proposed, and what is decided. And the red thread of a library."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from percolateur.events.access import own_event_or_404, run_event_or_404
from percolateur.events.actions import Refused
from percolateur.events.models import Event
from percolateur.lib.way_back import way_back
from percolateur.network.access import library_or_404, may_host, staff
from percolateur.preparation.actions.hooks import choose_theme, put_aside, undo_decision
from percolateur.preparation.forms.hooks import TOGETHER, ChosenForm, ThemeForm
from percolateur.preparation.hooks.aside import aside_of
from percolateur.preparation.hooks.audience import portrait
from percolateur.preparation.hooks.proposal import Proposal, together
from percolateur.preparation.hooks.proposing import LARGE, others_for, proposals_for
from percolateur.preparation.hooks.situation import Situation
from percolateur.preparation.hooks.story import story_of
from percolateur.preparation.models import HookDecision


@require_safe
def hooks(request: HttpRequest, pk: int) -> HttpResponse:
    """All the proposals for an event, the first three large."""
    event = run_event_or_404(request, pk)
    decision = HookDecision.objects.behind(event)
    proposals = others_for(event, decision)
    context = {
        "event": event,
        "first": proposals[:LARGE],
        "others": proposals[LARGE:],
        "decision": decision,
        "aside": aside_of(event),
        "public": portrait(Situation.of(event)),
        "may_change": may_host(request.user, event.library) and not event.is_over,
    }
    return render(request, "preparation/hooks.html", context)


@require_POST
def choice(request: HttpRequest, pk: int) -> HttpResponse:
    """One proposal becomes the theme, as it is."""
    return _decide(request, pk, _("C’est le thème de la séance."), lambda event, one: _choose(request, event, one))


def _choose(request: HttpRequest, event: Event, proposals: list[Proposal]) -> None:
    choose_theme(event, together(proposals), proposals, staff(request))


@require_POST
def rejection(request: HttpRequest, pk: int) -> HttpResponse:
    """« Pas cette fois »."""

    def reject(event: Event, proposals: list[Proposal]) -> None:
        for proposal in proposals:
            put_aside(event, proposal, staff(request))

    return _decide(request, pk, _("C’est noté : cette proposition ne reviendra pas avant quelques mois."), reject)


def _decide(request: HttpRequest, pk: int, done: str, act: Callable[[Event, list[Proposal]], None]) -> HttpResponse:
    event = own_event_or_404(request, pk)
    form = ChosenForm(request.POST, proposals=proposals_for(event))
    if not form.is_valid():
        messages.error(request, form.trouble)
        return _back(request, event)
    try:
        act(event, form.cleaned_data["proposition"])
        messages.success(request, done)
    except Refused as refusal:
        messages.error(request, str(refusal))
    return _back(request, event)


def writing(request: HttpRequest, pk: int) -> HttpResponse:
    """A theme in one's own words, alone or bringing two or three proposals together."""
    event = own_event_or_404(request, pk)
    chosen: list[Proposal] = []
    if keys := request.GET.getlist("proposition"):
        picked = ChosenForm({"proposition": keys}, proposals=proposals_for(event))
        if not picked.is_valid():
            messages.error(request, picked.trouble)
            return redirect("preparation:hooks", event.pk)
        chosen = picked.cleaned_data["proposition"]
    form = ThemeForm(request.POST or None, initial={"theme": together(chosen) if chosen else event.hook})
    if request.method == "POST" and form.is_valid():
        try:
            choose_theme(event, form.cleaned_data["theme"], chosen, staff(request))
            messages.success(request, _("C’est le thème de la séance."))
            return redirect("preparation:hooks", event.pk)
        except Refused as refusal:
            form.add_error("theme", str(refusal))
    context = {"event": event, "form": form, "chosen": chosen, "most": TOGETHER}
    return render(request, "preparation/hook_writing.html", context, status=422 if form.errors else 200)


@require_POST
def undoing(request: HttpRequest, pk: int, decision: int) -> HttpResponse:
    event = own_event_or_404(request, pk)
    try:
        undo_decision(get_object_or_404(HookDecision, pk=decision, event=event))
        messages.success(request, _("C’est annulé."))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return _back(request, event)


def _back(request: HttpRequest, event: Event) -> HttpResponse:
    """Where one was: the page of the proposals, or that of the preparation."""
    return redirect(way_back(request, request.POST.get("back", ""), reverse("preparation:hooks", args=[event.pk])))


@require_safe
def red_thread(request: HttpRequest, pk: int) -> HttpResponse:
    """What comes back from one café of a library to the next."""
    library = library_or_404(request.user, pk)
    return render(request, "preparation/red_thread.html", {"library": library, "story": story_of(library)})
