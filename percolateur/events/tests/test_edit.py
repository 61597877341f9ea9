from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from percolateur.events.factories import EventFactory
from percolateur.events.models import Event


def address(event):
    return reverse("events:edit", args=[event.pk])


def as_shown(form):
    """What a browser would send back for this form."""
    values = {bound.html_name: bound.value() for bound in form}
    for name in ("start_time", "end_time"):
        values[name] = f"{values[name]:%H:%M}"
    return {name: "" if value is None else value for name, value in values.items()}


def test_edit_saved_as_shown_changes_nothing(as_nadia, nadia, moulin):
    event = EventFactory(library=moulin, hosts=[nadia], capacity=7, hook="Le tri")
    before = Event.objects.values().get()
    response = as_nadia.post(address(event), as_shown(as_nadia.get(address(event)).context["form"]))
    assert response.url == reverse("events:staff_event", args=[event.pk])
    assert Event.objects.values().get() | {"changed_at": before["changed_at"]} == before
    assert list(event.hosts.all()) == [nadia]


def test_edit_publishes_a_draft(as_nadia, moulin):
    event = EventFactory(library=moulin, status=Event.Status.DRAFT)
    typed = as_shown(as_nadia.get(address(event)).context["form"])
    as_nadia.post(address(event), typed | {"publication": "SCHEDULED"})
    event.refresh_from_db()
    assert event.status == Event.Status.SCHEDULED


def test_edit_gives_a_postponed_event_its_new_date(as_nadia, moulin):
    event = EventFactory(library=moulin, status=Event.Status.POSTPONED)
    typed = as_shown(as_nadia.get(address(event)).context["form"])
    day = timezone.localdate() + timedelta(days=30)
    as_nadia.post(address(event), typed | {"day": day.isoformat()})
    event.refresh_from_db()
    assert (event.status, timezone.localdate(event.start)) == (Event.Status.SCHEDULED, day)


def test_edit_leaves_a_cancelled_event_cancelled(as_nadia, moulin):
    event = EventFactory(library=moulin, status=Event.Status.CANCELLED)
    typed = as_shown(as_nadia.get(address(event)).context["form"])
    as_nadia.post(address(event), typed | {"publication": "SCHEDULED", "hook": "Autre"})
    event.refresh_from_db()
    assert (event.status, event.hook) == (Event.Status.CANCELLED, "Autre")


def test_edit_keeps_a_host_who_left_the_team(as_nadia, moulin, yann):
    event = EventFactory(library=moulin, hosts=[yann])
    yann.memberships.all().delete()
    response = as_nadia.post(address(event), as_shown(as_nadia.get(address(event)).context["form"]))
    assert (response.status_code, list(event.hosts.all())) == (302, [yann])


def test_edit_from_another_library_is_not_found(as_yann, yann, moulin):
    event = EventFactory(library=moulin, hosts=[yann])
    assert [as_yann.get(address(event)).status_code, as_yann.post(address(event), {}).status_code] == [404, 404]
