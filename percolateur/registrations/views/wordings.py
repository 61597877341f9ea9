"""Where a network's coordination writes its mails in its own words."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from percolateur.events.models import Event
from percolateur.network.access import network_or_404, staff
from percolateur.network.models import Library, Network, Role
from percolateur.registrations.emails import values_of, when
from percolateur.registrations.models import Habits, News, Registration, Wording
from percolateur.registrations.wording import PLACEHOLDERS
from percolateur.registrations.wording_form import HabitsForm, WordingForm

SLUGS = {
    News.CONFIRMED: "inscription",
    News.WAITING: "attente",
    News.PROMOTED: "place-liberee",
    News.CHANGED: "modification",
    News.GIVEN_UP: "desistement",
    News.MOVED: "changement",
    News.POSTPONED: "report",
    News.CANCELLED: "annulation",
    News.RESTORED: "maintien",
    News.REMINDER: "rappel",
    News.THANKS: "remerciement",
}
NEWS = {slug: news for news, slug in SLUGS.items()}


def wordings(request: HttpRequest, slug: str) -> HttpResponse:
    network = network_or_404(staff(request), slug, Role.COORDINATOR)
    habits = Habits.objects.filter(network=network).first() or Habits(network=network)
    form = HabitsForm(request.POST or None, instance=habits)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("C’est enregistré : les prochains rappels en tiennent compte."))
        return redirect("registrations:wordings", slug)
    own = set(network.wordings.values_list("news", flat=True))
    lines = [(News(news).label, SLUGS[news], news in own) for news in News]
    context = {"network": network, "form": form, "lines": lines}
    return render(request, "registrations/wordings.html", context, status=422 if form.errors else 200)


def wording(request: HttpRequest, slug: str, message: str) -> HttpResponse:
    own = wording_or_404(request, slug, message)
    form = WordingForm(request.POST or None, own)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Le texte est enregistré : les prochains courriels le diront ainsi."))
        return redirect("registrations:wording", slug, message)
    return wording_page(request, own, form)


@require_POST
def preview(request: HttpRequest, slug: str, message: str) -> HttpResponse:
    """The same page with what is typed, and nothing saved."""
    own = wording_or_404(request, slug, message)
    return wording_page(request, own, WordingForm(request.POST, own))


@require_POST
def original_wording(request: HttpRequest, slug: str, message: str) -> HttpResponse:
    own = wording_or_404(request, slug, message)
    Wording.objects.filter(pk=own.pk).delete()
    messages.success(request, _("Le texte d’origine est revenu."))
    return redirect("registrations:wording", slug, message)


def wording_or_404(request: HttpRequest, slug: str, message: str) -> Wording:
    """The network's wording of this message, or one yet to be kept."""
    network = network_or_404(staff(request), slug, Role.COORDINATOR)
    if message not in NEWS:
        raise Http404
    news = NEWS[message]
    return Wording.objects.filter(network=network, news=news).first() or Wording(network=network, news=news)


def wording_page(request: HttpRequest, own: Wording, form: WordingForm) -> HttpResponse:
    with translation.override(settings.LANGUAGE_CODE):
        subject, text = form.draft.filled(example(own.network))
    context: dict[str, Any] = {
        "network": own.network,
        "form": form,
        "title": News(own.news).label,
        "message": SLUGS[News(own.news)],
        "is_own": own.pk is not None,
        "words": [(f"{{{word}}}", meaning) for word, meaning in PLACEHOLDERS.items()],
        "subject": subject,
        "text": text,
        "has_links": bool(settings.ADDRESS),
    }
    return render(request, "registrations/wording.html", context, status=422 if form.errors else 200)


def example(network: Network) -> dict[str, str]:
    """What the words stand for, to Ginette, for an event of the network; nothing is written anywhere."""
    library = network.libraries.first() or Library(name=network.name, network=network)
    start = (timezone.localtime() + timedelta(days=7)).replace(hour=10, minute=0, second=0, microsecond=0)
    event = Event(
        library=library, start=start, end=start + timedelta(hours=2), hook=_("Reconnaître un faux message"), pk=0
    )
    registration = Registration(event=event, name="Ginette", seats=2, secret="exemple")  # noqa: S106 - no secret
    earlier = when(start - timedelta(days=7), start - timedelta(days=7) + timedelta(hours=2))
    values = values_of(registration, {"summary": "/compte-rendu/exemple/"})
    return values | {"rang": "3", "avant": f"{earlier}, {library.name}"}
