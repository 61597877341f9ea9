"""Answering a call for help, from the link of its mail: one tap, no account, until the event ends.

Programs that look at mails follow their links: to GET, this page only shows.
"""

from contextlib import suppress

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from percolateur.lib.answers import pdf_answer
from percolateur.lib.limiting import limited
from percolateur.network.links import token_of
from percolateur.network.views.own import public
from percolateur.preparation.access.people import own_person_or_404, own_request_or_404
from percolateur.preparation.actions import people as actions
from percolateur.preparation.forms.people import AnswerForm
from percolateur.preparation.people.hours import Period, attestation


@limited("help-answer", "120/hour")
@public
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, token: str) -> HttpResponse:
    asked = own_request_or_404(token)
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with suppress(actions.NoLongerAsked):  # the page says so
            actions.answer(asked, form.cleaned_data["answer"])
        return redirect("preparation:answer", token)
    assert asked.person  # noqa: S101 - or the link led nowhere
    context = {
        "asked": asked,
        "event": asked.event,
        "person": asked.person,
        "form": form,
        "own": token_of(asked.person),
    }
    return render(request, "preparation/answer.html", context, status=422 if form.errors else 200)


@limited("attestation", "30/hour", "GET")
@public
@require_safe
def own_attestation(request: HttpRequest, token: str) -> HttpResponse:
    """One's own hours of the last two years."""
    return pdf_answer(attestation(own_person_or_404(token), Period.of_late()), "attestation")
