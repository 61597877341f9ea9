from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from percolateur.events import actions
from percolateur.events.factories import EventFactory, series_of
from percolateur.events.models import Event
from percolateur.lib.recurrence import Kind, Rule
from percolateur.network.factories import MembershipFactory
from percolateur.registrations.factories import RegistrationFactory
from percolateur.registrations.models import Call


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


# --- two hosts, one event


def test_edit_after_somebody_else_shows_what_they_changed(as_nadia, moulin):
    event = EventFactory(library=moulin, hook="Le tri", capacity=10)
    mine = as_shown(as_nadia.get(address(event)).context["form"])
    theirs = as_shown(as_nadia.get(address(event)).context["form"])
    as_nadia.post(address(event), theirs | {"hook": "Les photos", "end_time": "13:00"})
    response = as_nadia.post(address(event), mine | {"capacity": "12"})
    news = [(str(each.label), each.before, each.now, each.kept) for each in response.context["form"].news]
    assert response.status_code == 409
    assert news == [("Heure de fin", "12:00", "13:00", False), ("Thème d’accroche", "Le tri", "Les photos", False)]
    assert "Quelqu’un a enregistré cette séance pendant ce temps" in response.text
    event.refresh_from_db()
    assert (event.capacity, event.hook) == (10, "Les photos")


def test_edit_on_top_keeps_what_both_typed(as_nadia, moulin):
    event = EventFactory(library=moulin, hook="Le tri", capacity=10)
    mine = as_shown(as_nadia.get(address(event)).context["form"])
    as_nadia.post(address(event), mine | {"hook": "Les photos"})
    again = as_nadia.post(address(event), mine | {"capacity": "12"}).context["form"]
    assert as_nadia.post(address(event), {**again.data.dict(), "hosts": again.data.getlist("hosts")}).status_code == 302
    event.refresh_from_db()
    assert (event.capacity, event.hook, event.revision) == (12, "Les photos", 2)


def test_edit_of_the_same_field_by_two_keeps_the_second_answer_in_the_form(as_nadia, moulin, nadia, yann):
    MembershipFactory(user=yann, library=moulin)
    event = EventFactory(library=moulin, hook="Le tri", hosts=[nadia])
    mine = as_shown(as_nadia.get(address(event)).context["form"])
    as_nadia.post(address(event), mine | {"hook": "Les photos", "hosts": [yann.pk]})
    response = as_nadia.post(address(event), mine | {"hook": "La musique"})
    assert 'value="La musique"' in response.text
    news = {str(each.label): (each.before, each.now, each.kept) for each in response.context["form"].news}
    assert news == {
        "Thème d’accroche": ("Le tri", "Les photos", True),
        "Animation": (nadia.name, yann.name, False),
    }


def test_edit_after_somebody_cancelled_says_so(as_nadia, moulin):
    event = EventFactory(library=moulin)
    mine = as_shown(as_nadia.get(address(event)).context["form"])
    actions.cancel(event)
    response = as_nadia.post(address(event), mine | {"capacity": "12"})
    news = [(str(each.label), each.before, each.now) for each in response.context["form"].news]
    assert (response.status_code, news) == (409, [("État", "programmée", "annulée")])


@pytest.mark.parametrize(
    "forged", [{"revision": ""}, {"revision": "x"}, {"revision": "-5"}, {"seen": "x"}, {"seen": ""}]
)
def test_edit_with_a_forged_revision_saves_nothing_unseen(as_nadia, moulin, forged):
    event = EventFactory(library=moulin)
    mine = as_shown(as_nadia.get(address(event)).context["form"])
    actions.postpone(event)
    response = as_nadia.post(address(event), mine | {"capacity": "12"} | forged)
    event.refresh_from_db()
    assert (response.status_code in (409, 422), event.capacity) == (True, 10)


def test_edit_is_told_once_and_counts_one_revision(as_nadia, moulin):
    event = EventFactory(library=moulin)
    RegistrationFactory(event=event, phone="0199001234")
    typed = as_shown(as_nadia.get(address(event)).context["form"])
    as_nadia.post(address(event), typed | {"start_time": "09:00"})
    event.refresh_from_db()
    assert event.revision == 1
    assert list(Call.objects.values_list("kind", "revision")) == [("MOVED", 1)]


# --- in a series


@pytest.fixture
def series(moulin):
    return series_of(moulin, Rule(Kind.WEEKLY, timezone.localdate() + timedelta(days=1), count=4))


@pytest.mark.parametrize(
    ("scope", "capacities"),
    [("ONE", [10, 12, 10, 10]), ("FOLLOWING", [10, 12, 12, 12]), ("ALL", [12, 12, 12, 12])],
)
def test_edit_of_one_of_a_series_says_how_far_it_goes(as_nadia, series, scope, capacities):
    event = series.events.order_by("start")[1]
    form = as_nadia.get(address(event)).context["form"]
    assert form["scope"].value() == "ONE"
    as_nadia.post(address(event), as_shown(form) | {"capacity": "12", "scope": scope})
    assert list(Event.objects.order_by("start").values_list("capacity", flat=True)) == capacities


def test_edit_of_all_to_another_day_says_why_not(as_nadia, series):
    event = series.events.order_by("start")[1]
    typed = as_shown(as_nadia.get(address(event)).context["form"])
    day = timezone.localdate(event.start) + timedelta(days=1)
    response = as_nadia.post(address(event), typed | {"day": day.isoformat(), "scope": "ALL"})
    assert response.status_code == 422
    assert response.context["form"].errors["scope"] == [
        "Pour changer de jour, choisissez « Seulement cette séance » ou « Celle-ci et les suivantes »."
    ]
    assert Event.objects.filter(revision__gt=0).count() == 0


def test_edit_to_a_day_gone_by_asks_first(as_nadia, moulin):
    event = EventFactory(library=moulin)
    typed = as_shown(as_nadia.get(address(event)).context["form"])
    past = typed | {"day": (timezone.localdate() - timedelta(days=3)).isoformat()}
    assert list(as_nadia.post(address(event), past).context["form"].errors) == ["past"]
    assert as_nadia.post(address(event), past | {"past": "on"}).status_code == 302


def test_edit_of_an_event_gone_by_asks_nothing(as_nadia, moulin):
    event = EventFactory(library=moulin, past=True)
    typed = as_shown(as_nadia.get(address(event)).context["form"])
    assert as_nadia.post(address(event), typed | {"hook": "Le tri"}).status_code == 302
