"""At the desk: somebody is found by what they say, shown, put right and erased; by their own libraries alone."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from percolateur.accounts.models import SecurityEvent
from percolateur.events.factories import EventFactory
from percolateur.privacy.models import Disposal, RightsRequest
from percolateur.registrations.actions import Entry, register
from percolateur.registrations.models import Registration
from tests.readonly import only_selects

pytestmark = [pytest.mark.django_db, pytest.mark.quality(4.8)]
PEOPLE = reverse("privacy:people")


def found(client, said):
    return re.findall(r'<a href="/equipe/personnes-inscrites/\d+/">(.*?)</a>', client.post(PEOPLE, {"said": said}).text)


def page(name, registration, *more):
    return reverse(f"privacy:{name}", args=[registration.pk, *more])


@pytest.mark.parametrize("said", ["gin", "GINETTE", "Ginètte", "exemple.fr", "ginette@exemple.fr"])
def test_privacy_4_8_desk_finds_by_name_or_address(team, ginette, said):
    assert found(team.nadia, said) == ["Ginette"]


@pytest.mark.parametrize("said", ["06 12 34", "061234", "78 90", "7890"])
def test_privacy_4_8_desk_finds_by_number(team, event, said):
    register(event.pk, Entry("Awa", 1, phone="06 12 34 78 90"))
    assert found(team.nadia, said) == ["Awa"]


@pytest.mark.parametrize(
    ("said", "sentence"), [("", "Écrivez ce que dit"), ("gi", "trois lettres"), ("zzz", "Personne de ce nom")]
)
def test_privacy_4_8_desk_says_when_it_finds_nobody(team, ginette, said, sentence):
    assert sentence in team.nadia.post(PEOPLE, {"said": said}).text


def test_privacy_4_8_desk_shows_each_person_once(team, ginette, event):
    register(EventFactory(library=event.library).pk, Entry("Gigi", 1, "Ginette@exemple.fr"))
    for name in ("Paul", "Paul"):
        register(event.pk, Entry(name, 1))
    assert len(found(team.nadia, "ginette")) == 1
    assert found(team.nadia, "paul") == ["Paul", "Paul"], "without a contact, nothing says they are one"


@pytest.mark.parametrize("name", ["person", "person_erasing"])
@pytest.mark.parametrize(
    ("who", "status"), [("nadia", 200), ("yann", 404), ("samira", 200), ("alain", 200), ("odile", 404)]
)
def test_privacy_4_8_desk_is_of_ones_own_libraries(team, ginette, name, who, status):
    with only_selects():
        answer = getattr(team, who).get(page(name, ginette))
    assert (answer.status_code, "Ginette" in answer.text or "ginette" in answer.text) == (status, status == 200)
    assert found(team.yann, "ginette") == found(team.odile, "ginette") == []


@pytest.mark.quality(5)
@pytest.mark.parametrize("name", ["person_json", "person_file"])
@pytest.mark.parametrize(("who", "status"), [("nadia", 200), ("yann", 404), ("samira", 200), ("odile", 404)])
def test_security_5_copy_taken_at_the_desk_is_told_to_the_audit_log(team, ginette, name, who, status):
    client = getattr(team, who)
    assert client.get(page(name, ginette)).status_code == 405, "a link changes nothing"
    answer = client.post(page(name, ginette))
    assert (answer.status_code, "Ginette" in answer.text) == (status, status == 200)
    lines = list(
        SecurityEvent.objects.filter(kind="EXPORTED").values_list("kind", "actor", "network", "subject", "what")
    )
    author, network = int(client.session["_auth_user_id"]), ginette.event.library.network_id
    told = [("EXPORTED", author, network, None, "données d’une personne")]
    assert lines == (told if status == 200 else [])
    assert page(name, ginette) in team.nadia.get(page("person", ginette)).text


def test_privacy_4_8_desk_erases_in_three_clicks(team, ginette, event):
    """A person, « Tout effacer », and yes."""
    shown = team.nadia.get(page("person", ginette)).text
    assert page("person_erasing", ginette) in shown
    assert "La place passe à qui attend" in team.nadia.get(page("person_erasing", ginette)).text
    team.nadia.post(page("person_erasing", ginette))
    assert Registration.objects.get().name == ""
    asked = RightsRequest.objects.get()
    assert (asked.kind, asked.channel, asked.handled_by) == ("ERASURE", "DESK", "HOST")
    assert Disposal.objects.get().on_request


def test_privacy_4_8_desk_erases_nothing_elsewhere(team, ginette, event):
    elsewhere = register(EventFactory().pk, Entry("Ginette", 1, "ginette@exemple.fr"))
    assert team.yann.post(page("person_erasing", ginette)).status_code == 404
    assert team.nadia.post(page("person_erasing_one", ginette, f"registration-{elsewhere.pk}")).status_code == 404
    team.samira.post(page("person_erasing", ginette))
    assert [Registration.objects.get(pk=each.pk).name for each in (ginette, elsewhere)] == ["", "Ginette"]


def test_privacy_4_8_desk_leads_to_where_it_is_put_right(team, ginette, event):
    text = team.nadia.get(page("person", ginette)).text
    assert reverse("registrations:staff_change", args=[event.pk, ginette.pk]) in text
    assert ginette.secret not in text


def test_privacy_4_8_desk_notes_that_data_were_shown(team, ginette):
    team.nadia.post(page("person_shown", ginette))
    asked = RightsRequest.objects.get()
    assert (asked.kind, asked.channel, asked.done_on, asked.note) == ("ACCESS", "DESK", timezone.localdate(), "")


def test_privacy_4_8_desk_tells_the_audit_log_what_went_and_not_whose(team, ginette):
    team.nadia.post(page("person_erasing", ginette))

    line = SecurityEvent.objects.get(kind="ERASED")
    assert (line.network, line.what) == (ginette.event.library.network_id, "données d’une personne")
    assert line.actor == int(team.nadia.session["_auth_user_id"])
