import re
import uuid
from datetime import timedelta

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from percolateur.events.factories import EventFactory, at
from percolateur.events.models import Event
from percolateur.lib.guarding import new_stamp, read_stamp
from percolateur.lib.personal import apply
from percolateur.lib.throttling import blurred
from percolateur.mailing.models import Mail
from percolateur.registrations.access import arrivals, letters
from percolateur.registrations.models import Registration, SetAside
from percolateur.registrations.personal import ASIDE
from percolateur.registrations.tests.conftest import standing
from tests.readonly import only_selects
from tests.stamped import read

ASIDES = reverse("registrations:asides")
CROSS_SITE = {"sec-fetch-site": "cross-site"}


def page(event):
    return reverse("registrations:register", args=[event.pk])


@pytest.fixture
def send(client, event):
    """Sends the form: a first name, and what the test says."""

    def send(headers=None, **answers):
        form = {"name": "Awa", "seats": "1", "key": str(uuid.uuid4())} | answers
        return client.post(page(event), form, headers=headers or {})

    return send


def errors(response):
    return {name: list(sentences) for name, sentences in response.context["form"].errors.items()}


def test_register_page_asks_for_a_name_only(client, event):
    form = client.get(page(event)).context["form"]
    assert [name for name, field in form.fields.items() if field.required] == ["name", "seats"]
    assert form["seats"].value() == 1  # chosen beforehand


def test_register_page_says_how_long_answers_are_kept(client, event, settings):
    settings.REGISTRATIONS_DAYS = 5
    assert "sont effacées 5 jours après." in client.get(page(event)).content.decode()


@pytest.mark.parametrize("state", ["empty", "refused"])
def test_register_page_looks_up_what_is_known_about_its_own_event(client, send, event, state):
    other = EventFactory()
    client.get(page(other))
    text = send(seats="9").text if state == "refused" else client.get(page(event)).text
    assert re.findall(r'data-similar="(.*?)"', text) == [f"/savoirs/semblables/?seance={event.pk}"]
    assert re.findall(r'data-for="(.*?)"', text) == ["id_question"]
    assert text.count("<script") == 1


def test_register_page_that_is_not_open_loads_no_script(client, event):
    Event.objects.update(status=Event.Status.CANCELLED)
    assert "<script" not in client.get(page(event)).text


def test_register_page_only_reads_and_sets_no_cookie(client, event):
    with only_selects():
        response = client.get(page(event))
    assert (response.status_code, dict(response.cookies)) == (200, {})
    assert "no-store" in response["Cache-Control"]


def test_register_page_opened_and_left_holds_no_seat(client, event):
    for _ in range(5):
        client.get(page(event))
    event.refresh_from_db()
    assert (event.seats_left, Registration.objects.exists()) == (2, False)


def test_register_page_leads_to_the_personal_page(send):
    response = send(contact="awa@example.org", needs=" Boucle\nauditive ")
    awa = Registration.objects.get()
    assert (response.status_code, response["Location"]) == (303, awa.address)
    assert (awa.name, awa.seats, awa.email, awa.needs) == ("Awa", 1, "awa@example.org", "Boucle auditive")
    assert dict(response.cookies) == {}


def test_register_page_keeps_a_question(send):
    send(question="  Comment\nretrouver une photo ?\x07 ")
    assert Registration.objects.get().question == "Comment retrouver une photo ?"


def test_register_page_takes_a_telephone(send):
    send(contact="+33 6 12 34 56 78", seats="3")
    assert Registration.objects.values_list("email", "phone").get() == ("", "06 12 34 56 78")


def test_register_page_sent_twice_registers_once(send, event):
    key = str(uuid.uuid4())
    first, again = send(key=key), send(key=key)
    assert (first["Location"], event.registrations.count()) == (again["Location"], 1)


def test_register_page_sent_again_with_other_answers_says_so(send, event):
    key = str(uuid.uuid4())
    first, other = send(key=key), send(key=key, name="Bob")
    assert other.status_code == 409
    assert "Ce formulaire a déjà servi" in other.text
    assert f'href="{first["Location"]}"' in other.text
    assert send(key=str(other.context["form"].next_key), name="Bob").status_code == 303
    assert standing(event) == "Awa* Bob*"


def test_register_page_sent_again_after_the_closing_leads_to_the_same(send):
    key = str(uuid.uuid4())
    first = send(key=key)
    Event.objects.update(start=at(-1), end=at(-1, 12))
    assert send(key=key)["Location"] == first["Location"]


@pytest.mark.parametrize("seats", ["0", "5", "1e9", "1000000000", "-1", "1.5", "deux", ""])
def test_register_page_refuses_wrong_seats_and_keeps_the_rest(send, event, seats):
    response = send(seats=seats, contact="awa@example.org", needs="Boucle auditive")
    assert (response.status_code, errors(response)) == (422, {"seats": ["Choisissez de une à quatre places."]})
    for kept in ('value="Awa"', 'value="awa@example.org"', "Boucle auditive</textarea>", "Il y a un problème"):
        assert kept in response.text
    assert standing(event) == ""


@pytest.mark.parametrize("name", ["", "   ", "\u200b", "\x07"])
def test_register_page_wants_a_name(send, name):
    response = send(name=name)
    assert errors(response) == {"name": ["Écrivez un prénom ou un pseudonyme."]}


@pytest.mark.parametrize(
    ("answers", "field", "sentence"),
    [
        ({"name": "A" * 61}, "name", "60 lettres"),
        ({"needs": "x" * 301}, "needs", "300 caractères"),
        ({"contact": "x" * 255}, "contact", "trop longue"),
        ({"question": "ça " * 200}, "question", "trop long de 99 caractères"),
        ({"question": "😀"}, "question", "une image seule"),
        ({"question": "<p><b>"}, "question", "ressemble à du code"),
        ({"contact": "chez ma sœur"}, "contact", "une adresse comme"),
        ({"contact": "06 12"}, "contact", "dix chiffres"),
    ],
    ids=str,
)
def test_register_page_says_what_to_mend(send, answers, field, sentence):
    response = send(**answers)
    assert response.status_code == 422
    assert sentence in errors(response)[field][0]


def test_register_page_keeps_a_question_that_is_refused(send, event):
    response = send(question="Pourquoi " * 60)
    assert (response.status_code, f"{'Pourquoi ' * 60}</textarea>" in response.text) == (422, True)
    assert standing(event) == ""


@pytest.mark.parametrize("key", ["zut", "", "x" * 5000])
def test_register_page_draws_a_key_for_one_that_is_none(send, key):
    assert send(key=key).status_code == 303


def test_register_page_asks_about_a_slip_and_keeps_what_was_typed(send, event):
    response = send(contact="awa@gmail.con")
    assert response.status_code == 422
    assert "Vouliez-vous dire awa@gmail.com ?" in response.text.replace("\u00a0", " ")
    assert 'name="contact" value="awa@gmail.con"' in response.text
    assert standing(event) == ""


@pytest.mark.parametrize(("answer", "kept"), [("suggestion", "awa@gmail.com"), ("typed", "awa@gmail.con")])
def test_register_page_takes_either_answer_about_a_slip(send, answer, kept):
    response = send(contact="awa@gmail.con", asked="awa@gmail.con", meant=answer)
    assert (response.status_code, Registration.objects.get().email) == (303, kept)


def test_register_page_asks_again_about_another_slip(send):
    response = send(contact="awa@orange.f", asked="awa@gmail.con", meant="typed")
    assert (response.status_code, response.context["form"].suggestion) == (422, "awa@orange.fr")


def test_register_page_cannot_keep_what_is_no_address(send):
    response = send(contact="awagmail.com", asked="awagmail.com", meant="typed")
    assert "une adresse comme" in errors(response)["contact"][0]


def test_register_page_of_a_child_reads_a_first_name_only(send):
    send(is_child="on", seats="4", contact="pas une adresse", needs="x" * 400, question="Où est Léo ?")
    child = Registration.objects.get()
    assert (child.name, child.is_child, child.seats) == ("Awa", True, 1)
    assert (child.email, child.phone, child.needs, child.question) == ("", "", "", "")


@pytest.mark.quality(5)
def test_security_5_registration_of_a_program_takes_no_seat_and_is_set_aside(send, event):
    response = send(comment="https://spam.example", contact="awa@example.org")
    assert (response.status_code, standing(event), Mail.objects.count()) == (202, "", 0)
    assert SetAside.objects.get().given["email"] == "awa@example.org"
    for words in ("encore une fois", "24 heures", 'value="Awa"'):
        assert words in response.text
    assert "spam.example" not in response.text


@pytest.mark.quality(5)
def test_security_5_registration_set_aside_has_its_seat_as_soon_as_it_is_sent_once_more(send, event):
    """A password manager fills the trap each time, and nobody is asked twice."""
    key = str(uuid.uuid4())
    again = send(key=key, comment="secret").context["form"].stamp
    assert send(key=key, comment="secret", stamp=again).status_code == 303
    assert (standing(event), SetAside.objects.count()) == ("Awa*", 0)


@pytest.mark.quality(5)
@pytest.mark.parametrize("sign", [{}, {"stamp": ""}, {"stamp": "1:x"}, {"ago": 0}, {"ago": 2 * 24 * 3600}])
def test_security_5_registration_is_never_doubted_for_being_quick_or_late(send, event, sign):
    assert send(**(read(**sign) if "ago" in sign else sign)).status_code == 303
    assert standing(event) == "Awa*"


@pytest.mark.quality(5)
def test_security_5_registrations_from_no_page_of_ours_are_set_aside_past_thirty_an_hour(send, event):
    Event.objects.update(capacity=50)
    assert [send().status_code for _ in range(31)] == [303] * 30 + [202]
    assert send(stamp=new_stamp()).status_code == 303, "pages of ours are not held up for them"


@pytest.mark.quality(5)
def test_security_5_registration_set_aside_is_let_through_by_its_own_team(send, event, as_nadia, as_yann, as_odile):
    send(comment="x", contact="awa@example.org", needs="Boucle")
    aside = SetAside.objects.get()
    through = reverse("registrations:letting_through", args=[aside.pk])
    assert [client.post(through).status_code for client in (as_yann, as_odile)] == [404, 404]
    assert ["Awa" in client.get(ASIDES).text for client in (as_nadia, as_yann, as_odile)] == [True, False, False]
    assert "1 inscription mise de côté" in as_nadia.get(reverse("events:staff")).text.replace("\u00a0", " ")
    assert as_nadia.post(through)["Location"] == ASIDES
    assert (standing(event), SetAside.objects.count(), Mail.objects.count()) == ("Awa*", 0, 1)
    assert as_nadia.post(through).status_code == 404


@pytest.mark.quality(5)
def test_security_5_registration_set_aside_goes_after_a_day(send, event):
    send(comment="x", key=str(uuid.uuid4())), send(comment="x", key=str(uuid.uuid4()))
    SetAside.objects.filter(pk=SetAside.objects.first().pk).update(at=timezone.now() - timedelta(hours=25))
    assert (apply(ASIDE), SetAside.objects.count()) == (1, 1)


def test_register_page_sets_nothing_aside_for_what_is_not_open(send, event):
    Event.objects.update(status=Event.Status.CANCELLED)
    assert (send(comment="x").status_code, SetAside.objects.count()) == (409, 0)


def test_register_page_carries_a_stamp_of_the_visit(client, event):
    for _visit in range(2):  # the second is the page that was kept
        [stamp] = re.findall(r'name="stamp" value="(.*?)"', client.get(page(event)).text)
        assert read_stamp(stamp).age <= 2


def test_register_page_is_sent_from_our_own_pages(send, event):
    assert (send(headers=CROSS_SITE).status_code, standing(event)) == (422, "")


def test_register_page_counts_registrations_and_not_mistakes(send):
    for _ in range(30):
        send(seats="9")
    assert send().status_code == 303


def test_register_page_holds_a_flood_up_and_keeps_what_was_typed(send, event, as_nadia):
    here = blurred("127.0.0.1", settings.SECRET_KEY)
    for _ in range(arrivals.item.amount):
        arrivals.hit(here)
    response = send(name="Chloé")
    assert (response.status_code, standing(event)) == (429, "")
    assert ('value="Chloé"' in response.text, "Attendez un peu" in response.text) == (True, True)
    assert as_nadia.post(page(event), {"name": "Dora", "seats": "1"}).status_code == 303


def test_register_page_does_not_write_to_a_stranger_without_end(send):
    Event.objects.update(capacity=50)
    answers = [send(contact="Strange@example.org").status_code for _ in range(letters.item.amount + 1)]
    assert answers == [303] * letters.item.amount + [429]
    assert send(contact="awa@example.org").status_code == 303


def test_register_page_says_when_fewer_seats_are_left_than_asked_for(client, send, event, line):
    Event.objects.update(waiting_places=0)
    line("Awa")
    assert "vous serez sur la liste" not in client.get(page(event)).text
    response = send(seats="3")
    assert "Il ne reste qu’une place, et la liste d’attente est complète." in errors(response)["__all__"][0]


def test_register_page_says_how_many_seats_are_left(client, event, line):
    line("Awa")
    text = client.get(page(event)).text
    assert ("Il reste 1 place sur 2" in text, "vous serez sur la liste d’attente" in text) == (True, True)


def test_register_page_says_the_rank_to_come(client, event, line):
    line("Awa 2")
    assert "vous serez en tête de la liste d’attente" in client.get(page(event)).text
    line("Trio 3", "Bob")
    assert "vous serez 3e sur la liste d’attente" in client.get(page(event)).text


def test_register_page_puts_in_line_when_full(send, event, line):
    line("Duo 2")
    assert send(name="Chloé").status_code == 303
    assert standing(event) == "Duo* Chloé"


def test_register_page_of_a_full_line_leads_to_the_next_dates(client, send, event, line):
    other = EventFactory(library=event.library, start=at(8))
    full = EventFactory(library=event.library, start=at(9), capacity=1, seats_taken=1, waiting_places=0)
    line("Duo 2", "Bob 4", "Chloé 4", "Dora 2")
    response = client.get(page(event))
    assert (response.context["others"], response.context["is_open"]) == ([other], False)
    assert reverse("events:event", args=[full.pk]) not in response.text
    response = send(name="Zoé")
    assert (response.status_code, 'value="Zoé"' in response.text) == (409, True)
    assert "complètes" in errors(response)["__all__"][0]


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        ({"status": Event.Status.CANCELLED}, "est annulée"),
        ({"status": Event.Status.POSTPONED}, "est reportée"),
        ({"start": at(-1), "end": at(-1, 12)}, "est passée"),
        ({"start": at(30), "end": at(30, 12), "opens_days": 7}, "Inscriptions à partir du"),
        ({"closes_days": 3}, "Les inscriptions sont closes"),
        ({"registration": Event.Registration.STAFF}, "Inscription auprès de l’équipe"),
        ({"registration": Event.Registration.NONE}, "Sans inscription"),
    ],
    ids=str,
)
def test_register_page_that_is_not_open_says_why(client, send, event, state, sentence):
    Event.objects.filter(pk=event.pk).update(**state)
    response = client.get(page(event))
    assert (response.status_code, response.context["is_open"], sentence in response.text) == (200, False, True)
    late = send()
    assert (late.status_code, 'value="Awa"' in late.text, standing(event)) == (409, True, "")


def test_register_page_shows_the_number_to_call(client, event):
    event.library.phone = "+33199001210"
    event.library.save()
    Event.objects.update(registration=Event.Registration.STAFF)
    assert "Inscription au 01 99 00 12 10" in client.get(page(event)).text.replace("\u00a0", " ")


def test_register_page_of_what_is_hidden_is_not_found(client, event, as_nadia):
    Event.objects.update(status=Event.Status.DRAFT)
    assert (client.get(page(event)).status_code, as_nadia.get(page(event)).status_code) == (404, 200)
    assert client.post(page(event), {"name": "Awa", "seats": "1"}).status_code == 404


def test_register_page_shows_beginners_the_next_workshop(client, event):
    workshop = EventFactory(library=event.library, format=Event.Format.DISCOVERY_WORKSHOP, start=at(5))
    text = client.get(page(event)).text
    assert ("Vous débutez" in text, reverse("events:event", args=[workshop.pk]) in text) == (True, True)


def test_register_page_escapes_what_was_typed(send):
    response = send(name="<b>Awa</b>", contact='"><script>1</script>@gmail.con', needs="</textarea><i>", seats="9")
    assert [bad for bad in ("<b>Awa", "<script>1", "</textarea><i>") if bad in response.text] == []


def test_register_page_and_the_next_take_few_statements(client, event, django_assert_max_num_queries):
    EventFactory.create_batch(3, library=event.library, format=Event.Format.DISCOVERY_WORKSHOP, start=at(5))
    form = {"name": "Awa", "seats": "1", "contact": "awa@example.org"}
    with django_assert_max_num_queries(25):
        key = client.get(page(event)).context["form"].next_key
        response = client.post(page(event), form | {"key": str(key)})
        assert client.get(response["Location"]).status_code == 200
    assert Mail.objects.count() == 1


def test_event_page_takes_few_statements(client, event, line, django_assert_max_num_queries):
    line("Awa 2", "Bob")
    EventFactory.create_batch(3, library=event.library, format=Event.Format.DISCOVERY_WORKSHOP, start=at(5))
    with django_assert_max_num_queries(8):
        text = client.get(reverse("events:event", args=[event.pk])).text
    assert "Complet : 1 personne en attente" in text.replace("\u00a0", " ")
    assert page(event) in text
