"""Asking for help at an event: one tap to ask, one to answer, and nothing lost when somebody leaves."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from percolateur.events import actions as events
from percolateur.events.actions.changing import change
from percolateur.events.factories import EventFactory
from percolateur.events.models import Event
from percolateur.lib.personal import apply
from percolateur.lib.throttling import limiter
from percolateur.mailing.jobs import send_waiting
from percolateur.mailing.models import Mail
from percolateur.network.factories import NetworkFactory, PartnerFactory, ResourcePersonFactory
from percolateur.network.personal import withdraw
from percolateur.preparation.factories import HelpRequestFactory
from percolateur.preparation.models import HelpRequest
from percolateur.preparation.parts import PARTS
from percolateur.preparation.people.links import token_of
from percolateur.preparation.personal.people import HELP

pytestmark = pytest.mark.django_db
SITE = "https://cafes.example.fr"
PART = next(part for part in PARTS if part.key == "people")


@pytest.fixture(autouse=True)
def site(settings):
    settings.ADDRESS = SITE
    limiter("").storage.reset()


@pytest.fixture
def roger(library):
    return ResourcePersonFactory(network=library.network, name="Roger", skills=["sante"])


@pytest.fixture
def asked(cafe, roger):
    return HelpRequestFactory(event=cafe, person=roger)


def sent():
    """What leaves now."""
    mail.outbox.clear()
    while send_waiting():
        pass
    return list(mail.outbox)


def address(name, *arguments):
    return reverse(f"preparation:{name}", args=arguments)


def answer(request, said):
    return Client().post(address("answer", token_of(request)), {"answer": said}, follow=True)


def said_of(request):
    request.refresh_from_db()
    return request.answer


# --- asking


def test_one_tap_asks_by_mail_and_the_page_says_so(host, cafe, roger, nadia):
    host.post(address("asking", cafe.pk, roger.pk), {"next": "/equipe/"})
    request = HelpRequest.objects.get()
    assert (request.person, request.answer, request.asked_by) == (roger, "WAITING", nadia)
    [message] = sent()
    assert (message.to, "La santé en ligne" in message.body) == ([roger.email], True)
    assert all(src.startswith(SITE) for src in re.findall(r"https?://\S+", message.body))
    assert "<img" not in message.alternatives[0].content
    page = host.get(address("helpers", cafe.pk)).text
    assert "pas encore de réponse" in page
    assert address("asking", cafe.pk, roger.pk) not in page


def test_asking_twice_is_once(host, cafe, roger):
    for _time in range(2):
        host.post(address("asking", cafe.pk, roger.pk))
    assert (HelpRequest.objects.count(), len(sent())) == (1, 1)


def test_call_to_several_carries_the_word_of_the_team(host, cafe, roger):
    others = [ResourcePersonFactory(network=roger.network) for _each in range(2)]
    people = [roger.pk, *(other.pk for other in others)]
    host.post(address("helpers", cafe.pk), {"people": people, "word": "Nous serons  trois."})
    assert HelpRequest.objects.filter(word="Nous serons trois.").count() == 3
    assert all("Nous serons trois." in message.body for message in sent())


def test_call_to_nobody_says_so_and_keeps_the_word(host, cafe, roger):
    page = host.post(address("helpers", cafe.pk), {"word": "Nous serons trois."})
    assert (page.status_code, "Choisissez au moins une personne." in page.text) == (422, True)
    assert "Nous serons trois." in page.text


@pytest.mark.parametrize("state", [{"pending": True}, {"archived_at": timezone.now()}, {"network": None}])
def test_nobody_is_asked_who_has_not_agreed_or_is_elsewhere(host, cafe, state):
    who = state if "network" not in state else {}
    network = cafe.network if who else NetworkFactory()
    person = ResourcePersonFactory(network=network, **who)
    assert host.post(address("asking", cafe.pk, person.pk)).status_code == 404
    assert host.post(address("helpers", cafe.pk), {"people": [person.pk]}).status_code == 422
    assert not HelpRequest.objects.exists()


def test_person_without_address_is_asked_by_telephone_and_noted(host, cafe, library):
    person = ResourcePersonFactory(network=library.network, email="", phone="06 12 34 56 78")
    assert "06\u00a012\u00a034\u00a056\u00a078" in host.get(address("helpers", cafe.pk)).text
    host.post(address("asking", cafe.pk, person.pk), {"answer": "YES"})
    request = HelpRequest.objects.get()
    assert (request.answer, request.by_hand, sent()) == ("YES", True, [])


def test_request_taken_back_before_it_left_is_never_sent(host, cafe, roger):
    host.post(address("asking", cafe.pk, roger.pk))
    host.post(address("help_taking_back", cafe.pk, HelpRequest.objects.get().pk))
    assert (HelpRequest.objects.exists(), sent()) == (False, [])


def test_somebody_who_said_yes_is_told_that_nothing_is_needed(host, cafe, asked):
    answer(asked, "YES")
    host.post(address("help_taking_back", cafe.pk, asked.pk))
    assert (said_of(asked), [message.to for message in sent()]) == ("SPARED", [[asked.person.email]])
    assert "l’équipe a trouvé de l’aide" in answer(asked, "YES").text
    assert said_of(asked) == "SPARED"


# --- answering


@pytest.mark.parametrize(
    ("said", "title"), [("YES", "Merci Roger, on vous attend"), ("NO", "C’est noté"), ("LATER", "C’est noté")]
)
def test_one_tap_answers_without_account_and_may_change(host, cafe, asked, said, title):
    assert title in answer(asked, said).text
    assert said_of(asked) == said
    shown = {"YES": "vient", "NO": "ne peut pas", "LATER": "une autre fois"}[said]
    assert shown in host.get(address("helpers", cafe.pk)).text
    answer(asked, "NO")
    assert said_of(asked) == "NO"


def test_looking_answers_nothing(asked):
    page = Client().get(address("answer", token_of(asked)) + "?answer=YES")
    assert (page.status_code, said_of(asked), "Je viens" in page.text) == (200, "WAITING", True)
    assert page["Cache-Control"].startswith("max-age=0")
    assert not page.cookies


def test_answer_from_another_site_is_refused(asked):
    post = Client().post(
        address("answer", token_of(asked)), {"answer": "YES"}, headers={"Sec-Fetch-Site": "cross-site"}
    )
    assert (post.status_code, said_of(asked)) == (403, "WAITING")


def test_answer_that_is_none_says_so(asked):
    page = Client().post(address("answer", token_of(asked)), {"answer": "PEUT-ÊTRE"})
    assert (page.status_code, "Choisissez une des trois réponses." in page.text) == (422, True)


@pytest.mark.parametrize("change_token", [lambda token: token[:-1], lambda token: f"9{token}", lambda token: "x"])
def test_altered_link_says_so(asked, change_token):
    page = Client().get(address("answer", change_token(token_of(asked))))
    assert (page.status_code, "Ce lien n’est pas complet" in page.text) == (404, True)


def test_link_of_an_event_that_is_over_says_so_and_changes_nothing(asked):
    start = timezone.now() - timedelta(days=1)
    Event.objects.update(start=start, end=start + timedelta(hours=2))
    assert "Cette séance est passée" in answer(asked, "YES").text
    assert said_of(asked) == "WAITING"


def test_consent_that_ended_closes_the_link(asked):
    asked.person.consent_until = timezone.localdate() - timedelta(days=1)
    asked.person.save()
    assert answer(asked, "YES").status_code == 404


# --- leaving in the middle of a call


def test_consent_withdrawn_in_the_middle_of_a_call_closes_it_and_tells_the_host_without_why(host, cafe, asked, nadia):
    others = HelpRequestFactory(event=cafe, answer="YES")
    answer(asked, "YES")
    token, name = token_of(asked), asked.person.name
    leave = reverse("network:withdrawal", args=[token_of_person(asked.person)])
    Client().post(leave)
    page = Client().get(address("answer", token))
    assert (page.status_code, "Vous n’êtes plus dans la liste" in page.text) == (404, True)
    assert Client().post(address("answer", token), {"answer": "NO"}).status_code == 404
    [message] = sent()
    assert (message.to, name in message.body) == ([nadia.email], False)
    page = host.get(address("helpers", cafe.pk)).text
    assert "Une personne qui venait n’est plus disponible" in page
    assert not {word for word in (name, "accord", "retiré", "effac") if word in main_of(page)}
    assert said_of(others) == "YES"  # everything else works
    host.post(address("help_taking_back", cafe.pk, asked.pk))
    assert "n’est plus disponible" not in host.get(address("helpers", cafe.pk)).text


def token_of_person(person):
    from percolateur.network.links import token_of

    return token_of(person)


def main_of(page):
    return page.split('aria-labelledby="sollicitees"')[1].split("</section>")[0]


def test_call_that_waits_to_leave_is_not_sent_to_somebody_who_left(host, cafe, roger):
    host.post(address("asking", cafe.pk, roger.pk))
    withdraw(roger)
    assert (sent(), Mail.objects.exists()) == ([], False)
    assert "Une personne sollicitée n’est plus disponible." in host.get(address("helpers", cafe.pk)).text


def test_hours_of_somebody_who_left_stay_under_no_name(held, library):
    request = HelpRequestFactory(event=held, answer="YES", minutes=90)
    request_without = HelpRequestFactory(event=EventFactory(library=library), person=request.person, answer="NO")
    withdraw(request.person)
    request.refresh_from_db()
    assert (request.person, request.minutes) == (None, 90)
    assert not HelpRequest.objects.filter(pk=request_without.pk).exists()


# --- the event changes


@pytest.mark.parametrize(
    ("verb", "word"), [(events.cancel, "annulée"), (events.postpone, "reportée")], ids=["cancelled", "postponed"]
)
def test_those_who_said_yes_are_told_that_the_event_is_off(cafe, asked, verb, word):
    HelpRequestFactory(event=cafe, answer="NO")
    answer(asked, "YES")
    verb(cafe)
    [message] = sent()
    assert (message.to, word in message.body) == ([asked.person.email], True)


def test_those_who_said_yes_are_told_the_new_date_and_may_change(cafe, asked):
    answer(asked, "YES")
    with change(cafe.pk) as event:
        event.start += timedelta(days=7)
        event.end += timedelta(days=7)
    [message] = sent()
    assert token_of(asked) in message.body


def test_event_called_off_and_on_again_tells_what_is_true_then(cafe, asked):
    answer(asked, "YES")
    events.cancel(cafe)
    events.reschedule(cafe)
    assert ["aura bien lieu" in message.body for message in sent()] == [True]


def test_call_for_an_event_called_off_is_not_sent(host, cafe, roger):
    host.post(address("asking", cafe.pk, roger.pk))
    events.cancel(cafe)
    assert sent() == []


# --- after


@pytest.mark.parametrize(("typed", "minutes"), [("2", 120), ("1,5", 90), ("1 h 30", 90), ("0.25", 15), ("", None)])
def test_host_notes_the_time_given(host, held, typed, minutes):
    request = HelpRequestFactory(event=held, answer="YES", minutes=5)
    host.post(address("help_hours", held.pk, request.pk), {"hours": typed})
    request.refresh_from_db()
    assert request.minutes == minutes


@pytest.mark.parametrize("typed", ["deux", "-1", "13", "1h3x", "nan", "inf"])
def test_time_that_is_none_says_so_and_stays_typed(host, held, typed):
    request = HelpRequestFactory(event=held, answer="YES")
    page = host.post(address("help_hours", held.pk, request.pk), {"hours": typed})
    assert (page.status_code, f'value="{typed}"' in page.text) == (422, True)


def test_requests_are_forgotten_after_two_years(held):
    HelpRequestFactory(event=held)
    assert apply(HELP) == 0
    Event.objects.update(start=timezone.now() - timedelta(days=740), end=timezone.now() - timedelta(days=739))
    assert apply(HELP) == 1


def test_event_is_made_with_partners(host, cafe, library):
    one, other = (PartnerFactory(network=library.network) for _each in range(2))
    elsewhere = PartnerFactory()
    host.post(address("help_partners", cafe.pk), {"partners": [one.pk, other.pk]})
    host.post(address("help_partners", cafe.pk), {"partners": [other.pk]})
    assert [partnership.partner for partnership in cafe.partnerships.all()] == [other]
    assert host.post(address("help_partners", cafe.pk), {"partners": [elsewhere.pk]}).status_code == 422


# --- the part of the preparation page


def test_part_says_where_it_stands(cafe, nadia, roger):
    standing = PART.read(cafe, nadia)
    assert (standing.sentence, standing.ready) == ("Personne n’est encore sollicité.", None)
    assert [one.person for one in standing.context["proposals"]] == [roger]
    request = HelpRequestFactory(event=cafe, person=roger)
    assert PART.read(cafe, nadia).sentence == "1 réponse attendue."
    answer(request, "YES")
    standing = PART.read(cafe, nadia)
    assert (standing.sentence, standing.ready) == ("Roger vient aider.", True)


@pytest.mark.parametrize("count", [1, 3])
def test_page_asks_the_database_as_often_for_one_as_for_three(host, cafe, library, count, django_assert_num_queries):
    for _each in range(count):
        ResourcePersonFactory(network=library.network, libraries=[library])
        HelpRequestFactory(event=cafe)
    host.get(address("helpers", cafe.pk))
    with django_assert_num_queries(13):
        host.get(address("helpers", cafe.pk))
