"""The pages where the team plans its events."""

from collections.abc import Callable

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from percolateur.events import actions
from percolateur.events.access import own_event_or_404, run_event_or_404
from percolateur.events.cautions import Wish
from percolateur.events.errands import errands_of
from percolateur.events.models import Event
from percolateur.events.views.programme import PER_PAGE
from percolateur.network.access import may_host, staff


@require_safe
def staff_home(request: HttpRequest) -> HttpResponse:
    """Mes séances: today's first, those one hosts before those of colleagues."""
    user, today = staff(request), timezone.localdate()
    events = Event.objects.of(user).with_mine(user).with_place()
    now = sorted(events.on(today), key=lambda event: not event.mine)
    coming = Paginator(events.after(today), PER_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "events/staff.html",
        {"today": now, "coming": coming, "past": events.before(today)[:5], "errands": errands_of(user)},
    )


@require_safe
def staff_past(request: HttpRequest) -> HttpResponse:
    user = staff(request)
    events = Event.objects.of(user).with_mine(user).with_place().before(timezone.localdate())
    page = Paginator(events, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "events/staff_past.html", {"page": page})


@require_safe
def staff_event(request: HttpRequest, pk: int) -> HttpResponse:
    event = run_event_or_404(request, pk)
    hosts = list(event.hosts.order_by("name"))
    may_change = may_host(request.user, event.library)
    context = {"event": event, "hosts": hosts, "may_change": may_change}
    if event.status in (Event.Status.DRAFT, Event.Status.SCHEDULED) and not event.has_begun:
        wish = Wish(staff(request), event.library, event.room, hosts, but=event.pk)
        context["planned"] = wish.look([(event.start, event.end)])[0]
    return render(request, "events/staff_event.html", context)


def _change(request: HttpRequest, pk: int, become: Callable[[Event], bool], done: str) -> HttpResponse:
    event = own_event_or_404(request, pk)
    if become(event):
        messages.success(request, done)
    elif become == actions.hold and not event.has_begun:
        messages.error(request, _("Ce n’est pas possible : la séance n’a pas encore commencé."))
    else:
        sentence = _("Ce n’est pas possible dans l’état actuel de la séance : %(status)s.")
        messages.error(request, sentence % {"status": event.get_status_display()})
    return redirect("events:staff_event", event.pk)


@require_POST
def cancellation(request: HttpRequest, pk: int) -> HttpResponse:
    return _change(request, pk, actions.cancel, _("La séance est annulée."))


@require_POST
def publication(request: HttpRequest, pk: int) -> HttpResponse:
    return _change(request, pk, actions.publish, _("La séance est publiée."))


@require_POST
def postponement(request: HttpRequest, pk: int) -> HttpResponse:
    done = _("La séance est reportée. Changez sa date quand vous la connaîtrez.")
    return _change(request, pk, actions.postpone, done)


@require_POST
def holding(request: HttpRequest, pk: int) -> HttpResponse:
    return _change(request, pk, actions.hold, _("La séance est marquée comme tenue."))


@require_POST
def rescheduling(request: HttpRequest, pk: int) -> HttpResponse:
    return _change(request, pk, actions.reschedule, _("La séance est de nouveau programmée."))
