"""Who helps at an event: ask in one tap, see the answers, note the hours, say with which partner."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from percolateur.events.access import run_event_or_404
from percolateur.events.models import Event
from percolateur.lib.answers import pdf_answer
from percolateur.mailing.messages import absolute
from percolateur.network.access import staff
from percolateur.preparation.access.people import (
    askable_or_404,
    counted_person_or_404,
    help_request_or_404,
)
from percolateur.preparation.actions import people as actions
from percolateur.preparation.forms.people import CallForm, HoursForm, PartnersForm, PeriodForm, this_year
from percolateur.preparation.models import HelpRequest
from percolateur.preparation.people.asked import requests_of
from percolateur.preparation.people.hours import Period, attestation, hours
from percolateur.preparation.people.needs import needs_of
from percolateur.preparation.people.proposals import proposals_for

Answer = HelpRequest.Answer


@require_http_methods(["GET", "HEAD", "POST"])
def helpers(request: HttpRequest, pk: int) -> HttpResponse:
    """Everybody there is to ask. To POST, those chosen are written to."""
    event = run_event_or_404(request, pk)
    form = CallForm(request.POST or None, network=event.network)
    if request.method == "POST" and form.is_valid():
        tell_asked(request, event, form.cleaned_data["people"], form.cleaned_data["word"])
        return back(request, event)
    context = in_page(event) | {"form": form, "chosen": request.POST.getlist("people")}
    return render(request, "preparation/people.html", context, status=422 if form.errors else 200)


def in_page(event: Event) -> dict[str, Any]:
    needs = needs_of(event)
    proposals = [] if event.is_over else proposals_for(event, needs)
    chosen = [partnership.partner_id for partnership in event.partnerships.all()]
    return {
        "event": event,
        "requests": requests_of(event),
        "needs": needs,
        "likely": [one for one in proposals if one.fits],
        "others": [one for one in proposals if not one.fits],
        "partners": PartnersForm(network=event.network, initial={"partners": chosen}),
        "may_mail": any(one.may_be_mailed for one in proposals),
        "reachable": bool(absolute("/")),
    }


def back(request: HttpRequest, event: Event) -> HttpResponse:
    """To the page of ours that the tap came from."""
    path = request.POST.get("next", "")
    if path.startswith("/") and url_has_allowed_host_and_scheme(path, None):
        return redirect(path)
    return redirect("preparation:helpers", event.pk)


def tell_asked(request: HttpRequest, event: Event, people: Any, word: str = "") -> None:
    asked = actions.ask(event, people, staff(request), word)
    if asked:
        names = ", ".join(str(one.person) for one in asked)
        messages.success(request, _("Un courriel part à : %(names)s.") % {"names": names})
    else:
        messages.info(request, _("Personne d’autre à qui écrire : ces personnes sont déjà sollicitées."))


@require_POST
def asking(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """One person, in one tap: by mail, or noted as asked by word of mouth for whoever left no address."""
    event = run_event_or_404(request, pk)
    person = askable_or_404(request, pk, number)
    if person.email and not request.POST.get("answer"):
        tell_asked(request, event, [person])
    else:
        said = request.POST.get("answer", "")
        actions.note(event, person, said if said in Answer.values else Answer.WAITING, staff(request))
        messages.success(request, _("C’est noté pour %(name)s.") % {"name": person})
    return back(request, event)


@require_POST
def help_answer(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """What somebody answered by word of mouth."""
    asked = help_request_or_404(request, pk, number)
    said = request.POST.get("answer", "")
    if asked.person and said in (Answer.YES, Answer.NO, Answer.LATER):
        actions.note(asked.event, asked.person, said, staff(request))
        messages.success(request, _("C’est noté pour %(name)s.") % {"name": asked.person})
    return back(request, asked.event)


@require_POST
def help_taking_back(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    asked = help_request_or_404(request, pk, number)
    name = str(asked.person or "")
    actions.take_back(asked)
    done = _("La demande à %(name)s est retirée.") if name else _("C’est noté.")
    messages.success(request, done % {"name": name} if name else done)
    return back(request, asked.event)


@require_POST
def help_hours(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    asked = help_request_or_404(request, pk, number)
    form = HoursForm(request.POST)
    if not form.is_valid():
        context = in_page(asked.event) | {
            "form": CallForm(network=asked.event.network),
            "hours_form": form,
            "hours_of": asked.pk,
        }
        return render(request, "preparation/people.html", context, status=422)
    actions.count_minutes(asked, form.cleaned_data["hours"])
    messages.success(request, _("Le temps donné est noté."))
    return back(request, asked.event)


@require_POST
def help_partners(request: HttpRequest, pk: int) -> HttpResponse:
    event = run_event_or_404(request, pk)
    form = PartnersForm(request.POST, network=event.network)
    if not form.is_valid():
        context = in_page(event) | {"form": CallForm(network=event.network), "partners": form}
        return render(request, "preparation/people.html", context, status=422)
    actions.make_with(event, list(form.cleaned_data["partners"]))
    messages.success(request, _("Les partenaires de la séance sont notés."))
    return back(request, event)


# --- hours over a period


@require_safe
def hours_of(request: HttpRequest, pk: int) -> HttpResponse:
    person = counted_person_or_404(request, pk)
    form = PeriodForm(request.GET or None, initial=this_year())
    period = form.period if form.is_bound and form.is_valid() else Period(*this_year().values())
    helped = list(period.helped(person))
    total = sum(one.minutes or 0 for one in helped)
    count = ngettext("%(count)s séance", "%(count)s séances", len(helped)) % {"count": len(helped)}
    context = {
        "person": person,
        "network": person.network,
        "form": form,
        "period": period,
        "helped": [(one, hours(one.minutes or 0)) for one in helped],
        "total": hours(total),
        "count": count,
    }
    return render(request, "preparation/hours.html", context, status=422 if form.errors else 200)


@require_safe
def attestation_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    person = counted_person_or_404(request, pk)
    form = PeriodForm(request.GET or None)
    if not form.is_valid():
        return hours_of(request, pk)
    return pdf_answer(attestation(person, form.period), "attestation")
