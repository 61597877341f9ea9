"""A library's dates by e-mail: asked for, confirmed, told on Mondays, left in one click."""

import re
from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from percolateur.events import jobs
from percolateur.events.factories import EventFactory, at
from percolateur.events.models import Event, Subscription
from percolateur.events.personal import UNCONFIRMED
from percolateur.lib.personal import apply
from percolateur.lib.throttling import limiter
from percolateur.mailing.jobs import send_waiting
from percolateur.mailing.models import Mail
from percolateur.mailing.writers import undelivered
from tests.stamped import read

pytestmark = pytest.mark.django_db
SUBSCRIBE, ASKED = reverse("events:subscribe"), reverse("events:asked")
SITE = "https://cafes.example.fr"


@pytest.fixture(autouse=True)
def site(settings):
    settings.ADDRESS = SITE
    limiter("").storage.reset()


def ask(client, library, email="ginette@exemple.fr"):
    return client.post(SUBSCRIBE, read(library=library.pk, email=email))


def subscribed(library, email="ginette@exemple.fr"):
    return Subscription.objects.create(library=library, email=email, confirmed_at=timezone.now())


def sent():
    """What leaves now."""
    mail.outbox.clear()
    while send_waiting():
        pass
    return list(mail.outbox)


def link_in(message):
    [path] = re.findall(rf"{SITE}(/programme/abonnement/[\w-]+/)\n", message.body)
    return path


def age(subscription, **past):
    Subscription.objects.filter(pk=subscription.pk).update(asked_at=timezone.now() - timedelta(**past))


# --- asking and confirming


def test_subscription_is_confirmed_by_the_link_of_a_mail(client, moulin):
    assert ask(client, moulin, "  Ginette@Exemple.fr ").url == ASKED
    assert not Subscription.objects.confirmed().exists()
    [message] = sent()
    assert (message.to, message.subject) == (
        ["ginette@exemple.fr"],
        "Confirmez votre abonnement aux dates : Médiathèque du Moulin",
    )
    page = link_in(message)
    assert "Je m’abonne" in client.get(page).text
    assert not Subscription.objects.confirmed().exists(), "a program that follows links confirms nothing"
    assert "Vous êtes abonné" in client.post(page, follow=True).text
    assert Subscription.objects.confirmed().get().library == moulin


def test_subscription_answers_the_same_whether_the_address_is_known_or_not(client, moulin):
    subscribed(moulin, "known@exemple.fr")
    answers = [ask(Client(), moulin, email) for email in ("known@exemple.fr", "new@exemple.fr")]
    assert len({(answer.status_code, answer.url, answer.content) for answer in answers}) == 1
    subjects = {message.to[0]: message.subject for message in sent()}
    assert subjects["known@exemple.fr"].startswith("Vous êtes déjà abonné")
    assert subjects["new@exemple.fr"].startswith("Confirmez")


def test_subscription_asked_for_twice_is_one_and_one_mail(client, moulin):
    ask(client, moulin), ask(client, moulin, "GINETTE@exemple.fr")
    assert (Subscription.objects.count(), len(sent())) == (1, 1)


def test_subscription_writes_to_an_address_three_times_a_day_at_most(client, moulin, escale):
    libraries = [moulin, escale, *(type(moulin).objects.create(network=moulin.network, name=str(i)) for i in range(3))]
    assert [ask(client, library).status_code for library in libraries] == [302] * 5
    assert len(sent()) == 3


def test_subscription_is_refused_politely_from_a_place_that_asks_all_the_time(client, moulin):
    statuses = [ask(client, moulin, f"{i}@exemple.fr").status_code for i in range(22)]
    assert statuses == [302] * 20 + [429] * 2


@pytest.mark.parametrize(
    ("email", "sentence"),
    [
        ("", "Écrivez votre adresse électronique."),
        ("ginette", "Il manque le début de l’adresse"),
        ("ginette@", "Il manque la fin de l’adresse"),
        ("@exemple.fr", "Il manque le début de l’adresse"),
        ("a@b.fr\nBcc: x@y.fr", "n’est pas juste"),
        ("x" * 400 + "@exemple.fr", "trop longue"),
    ],
)
def test_subscription_with_a_wrong_address_says_what_to_mend(client, moulin, email, sentence):
    response = ask(client, moulin, email)
    assert response.status_code == 422
    assert sentence in response.text
    assert Subscription.objects.count() == Mail.objects.count() == 0


@pytest.mark.parametrize("library", ["", "999", "x", "1' OR 1=1"])
def test_subscription_to_no_library_is_refused(client, moulin, library):
    response = client.post(SUBSCRIBE, read(library=library, email="ginette@exemple.fr"))
    assert (response.status_code, Subscription.objects.count()) == (422, 0)


@pytest.mark.quality(5)
@pytest.mark.parametrize(
    "sign", [{"comment": "Bonjour"}, {"stamp": ""}, {"stamp": "1:x"}, {"ago": 0}, {"ago": 25 * 3600}]
)
def test_security_5_subscription_of_a_program_writes_to_nobody_and_a_person_sends_it_once_more(client, moulin, sign):
    form = read(**{"library": moulin.pk, "email": "ginette@exemple.fr"} | sign)
    answer = client.post(SUBSCRIBE, form)
    assert (answer.status_code, Mail.objects.count(), Subscription.objects.count()) == (200, 0, 0)
    assert ("encore une fois" in answer.text, 'value="ginette@exemple.fr"' in answer.text) == (True, True)
    [stamp] = re.findall(r'name="stamp" value="(.*?)"', answer.text)
    assert client.post(SUBSCRIBE, form | {"stamp": stamp}).url == ASKED, "nobody is asked twice"
    assert Subscription.objects.count() == 1


def test_subscription_form_starts_with_the_library_of_the_programme(client, moulin, escale):
    page = client.get(SUBSCRIBE, {"mediatheque": escale.pk}).text
    assert f'<option value="{escale.pk}" selected>' in page


def test_subscription_is_not_offered_without_an_address_of_the_site(client, moulin, settings):
    settings.ADDRESS = ""
    assert "n’envoie pas encore" in client.get(SUBSCRIBE).text
    ask(client, moulin)
    assert Subscription.objects.count() == 0


def test_subscription_not_confirmed_in_two_days_is_forgotten(client, moulin):
    ask(client, moulin)
    [message] = sent()
    age(Subscription.objects.get(), hours=47)
    assert (apply(UNCONFIRMED), client.get(link_in(message)).status_code) == (0, 200)
    age(Subscription.objects.get(), hours=49)
    assert client.post(link_in(message)).status_code == 404
    assert (apply(UNCONFIRMED), Subscription.objects.count()) == (1, 0)


def test_subscription_confirmed_is_kept(moulin):
    age(subscribed(moulin), days=400)
    assert apply(UNCONFIRMED) == 0


def test_subscription_link_of_nobody_leads_nowhere(client, db):
    assert client.get(reverse("events:confirm", args=["x" * 22])).status_code == 404


def test_subscription_form_of_another_site_is_refused_and_ours_needs_no_cookie(moulin):
    browser = Client(enforce_csrf_checks=True)
    form = read(library=moulin.pk, email="ginette@exemple.fr")
    statuses = [
        browser.post(SUBSCRIBE, form, headers={"Sec-Fetch-Site": site}).status_code
        for site in ("cross-site", "same-site", "same-origin")
    ]
    assert (statuses, Subscription.objects.count()) == ([403, 403, 302], 1)
    assert browser.get(SUBSCRIBE).cookies == {}


# --- leaving


def test_subscription_is_left_from_its_page(client, moulin):
    page = reverse("events:leave", args=[subscribed(moulin).secret])
    assert "Je me désabonne" in client.get(page).text
    assert Subscription.objects.count() == 1
    assert "Vous n’êtes plus abonné" in client.post(page).text
    assert Subscription.objects.count() == 0


def test_subscription_is_left_in_one_click_from_a_mail_program(moulin):
    """RFC 8058: a POST without cookie or token of ours; twice is once."""
    subscribed(moulin)
    EventFactory(library=moulin)
    on_monday()
    [message] = sent()
    address = message.extra_headers["List-Unsubscribe"]
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert re.fullmatch(rf"<{SITE}/programme/abonnement/[\w-]{{22}}/fin/>", address)
    stranger = Client(enforce_csrf_checks=True)
    posts = [stranger.post(address[1 + len(SITE) : -1], {"List-Unsubscribe": "One-Click"}) for _twice in range(2)]
    assert [(post.status_code, post.cookies) for post in posts] == [(200, {})] * 2
    assert Subscription.objects.count() == 0


# --- telling


def on_monday(hour=9, week=0):
    """Do Monday's work, as the worker would at that hour of a coming Monday."""
    today = timezone.localdate()
    monday = today - timedelta(days=today.weekday()) + timedelta(weeks=week)
    return jobs.tell_new_dates(timezone.make_aware(datetime(monday.year, monday.month, monday.day, hour)))


def test_digest_tells_the_new_dates_once(moulin):
    subscribed(moulin), subscribed(moulin, "roger@exemple.fr")
    event = EventFactory(library=moulin, hook="Les photos", start=at(20))
    assert on_monday() == 2
    assert on_monday(hour=10) == 0
    messages = sent()
    assert sorted(message.to[0] for message in messages) == ["ginette@exemple.fr", "roger@exemple.fr"]
    assert messages[0].subject == "Nouvelles dates : Médiathèque du Moulin"
    for words in ("Les photos", f"{SITE}/programme/{event.pk}/", "/fin/"):
        assert words in messages[0].body
    assert sent() == []


def test_digest_leaves_on_monday_morning_only(moulin):
    subscribed(moulin)
    EventFactory(library=moulin, start=at(20))
    assert on_monday(hour=7) == 0
    monday = timezone.localtime() - timedelta(days=timezone.localdate().weekday())
    assert [jobs.tell_new_dates(monday.replace(hour=9) + timedelta(days=day)) for day in range(1, 7)] == [0] * 6
    assert on_monday() == 1


def test_digest_of_the_next_week_has_only_what_is_new(moulin):
    subscribed(moulin)
    told = EventFactory(library=moulin, start=at(20))
    on_monday()
    sent()
    assert on_monday(week=1) == 0, "nothing new: no mail"
    new = EventFactory(library=moulin, start=at(21))
    assert on_monday(week=1) == 1
    [message] = sent()
    assert [f"/programme/{event.pk}/" in message.body for event in (told, new)] == [False, True]


def test_digest_is_of_ones_own_library_and_of_what_the_public_sees(moulin, escale):
    subscribed(moulin)
    EventFactory(library=escale, start=at(20))
    EventFactory(library=moulin, start=at(20), status=Event.Status.DRAFT)
    EventFactory(library=moulin, start=at(20), format=Event.Format.STAFF_CAFE)
    EventFactory(library=moulin, start=at(20), status=Event.Status.CANCELLED)
    assert on_monday() == 0


def test_digest_is_told_to_whoever_confirmed(client, moulin):
    ask(client, moulin)
    EventFactory(library=moulin, start=at(20))
    assert on_monday() == 0


def test_digest_says_what_is_true_when_it_leaves(moulin):
    subscribed(moulin), subscribed(moulin, "gone@exemple.fr")
    cancelled, kept = EventFactory.create_batch(2, library=moulin, start=at(20))
    on_monday()
    Event.objects.filter(pk=cancelled.pk).update(status=Event.Status.CANCELLED)
    Subscription.objects.filter(email="gone@exemple.fr").delete()
    [message] = sent()
    assert [f"/programme/{event.pk}/" in message.body for event in (cancelled, kept)] == [False, True]
    assert sorted(Mail.objects.values_list("state", flat=True)) == ["DROPPED", "SENT"]


def test_digest_escapes_nothing_in_text_and_everything_in_html(moulin):
    subscribed(moulin)
    EventFactory(library=moulin, start=at(20), hook="Tom & <b>Jerry</b>")
    on_monday()
    [message] = sent()
    [(html, kind)] = message.alternatives
    assert ("Tom & <b>Jerry</b>" in message.body, kind, "<b>Jerry" in html) == (True, "text/html", False)


def test_subscription_of_an_address_that_leads_nowhere_is_forgotten(moulin):
    subscription, other = subscribed(moulin), subscribed(moulin, "roger@exemple.fr")
    undelivered(Mail(kind="subscription", about=subscription.pk))
    assert list(Subscription.objects.all()) == [other]


def test_leaving_keeps_nothing_of_the_address(client, moulin):
    ask(client, moulin)
    [message] = sent()
    client.post(link_in(message))
    client.post(reverse("events:leave", args=[Subscription.objects.get().secret]))
    assert (Subscription.objects.count(), Mail.objects.count()) == (0, 0)
