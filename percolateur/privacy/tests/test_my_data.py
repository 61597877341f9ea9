"""« Mes données »: by a link to one's address, or by one's personal page; seen, taken away, erased in three clicks."""

import json
import re
import uuid
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from percolateur.accounts.factories import UserFactory
from percolateur.events.factories import EventFactory
from percolateur.events.models import Subscription
from percolateur.mailing.jobs import send_waiting
from percolateur.mailing.models import Mail
from percolateur.network.factories import MembershipFactory
from percolateur.privacy.emails import signer
from percolateur.privacy.models import DataLink, Disposal, RightsRequest
from percolateur.privacy.purge import purge
from percolateur.registrations.actions import Entry, register
from percolateur.registrations.models import Call, Registration, SetAside
from tests.stamped import read

pytestmark = [pytest.mark.django_db, pytest.mark.quality(4.8)]
SITE, ASK, DOSSIER = "https://cafes.example.fr", reverse("privacy:my_data"), reverse("privacy:dossier")
GINETTE = "ginette@exemple.fr"


@pytest.fixture(autouse=True)
def site(settings):
    settings.ADDRESS = SITE


def sent():
    mail.outbox.clear()
    while send_waiting():
        pass
    return list(mail.outbox)


def link_for(client, email=GINETTE):
    """The address in the mail that answers a request."""
    client.post(ASK, read(email=email))
    [message] = [each for each in sent() if each.to == [email] and "Vos données" in each.subject]
    return re.search(rf"{SITE}(/mes-donnees/lien/\S+)", message.body)[1]


@pytest.fixture
def visitor(client, ginette):
    """Ginette's browser, one click after the link."""
    sent()
    answer = client.post(link_for(client))
    assert (answer.status_code, answer.url) == (302, DOSSIER)
    return client


# --- the way in


def test_privacy_4_8_link_is_the_same_answer_for_who_is_known_and_who_is_not(ginette):
    sent()
    answers = [Client().post(ASK, read(email=email)) for email in (GINETTE, "inconnue@exemple.fr")]
    assert len({(answer.status_code, answer.url, answer.content) for answer in answers}) == 1
    messages = {message.to[0]: message for message in sent()}
    bodies = {re.sub(r"/lien/\S+", "", message.body) for message in messages.values()}
    assert (set(messages), len(bodies)) == ({GINETTE, "inconnue@exemple.fr"}, 1)


def test_privacy_4_8_link_is_good_once_and_says_so_after(client, ginette):
    sent()
    link = link_for(client)
    assert "Voir mes données" in client.get(link).text
    assert "Voir mes données" in client.get(link).text, "programs that look at mails follow their links"
    assert client.post(link).status_code == 302
    for again in (Client().get(link), Client().post(link)):
        assert again.status_code == 404
        assert "Il a déjà servi" in again.text
        assert again.cookies == {}


@pytest.mark.parametrize(
    "spoil", [lambda link: link[:-2] + "x/", lambda link: link[:-8] + "/", lambda link: "/mes-donnees/lien/1/"]
)
def test_privacy_4_8_link_altered_opens_nothing(client, ginette, spoil):
    sent()
    answer = client.post(spoil(link_for(client)))
    assert (answer.status_code, answer.cookies) == (404, {})
    assert "demandez-en un autre" in answer.text


def test_privacy_4_8_link_of_sixteen_minutes_opens_nothing(client, ginette, monkeypatch):
    link = DataLink.objects.create(email=GINETTE)
    old = timezone.now().timestamp() - 16 * 60
    monkeypatch.setattr("time.time", lambda: old)
    token = signer.sign(str(link.pk))
    monkeypatch.undo()
    assert client.post(reverse("privacy:door", args=[token])).status_code == 404


def test_privacy_4_8_link_asked_for_long_ago_does_not_leave(client, ginette):
    sent()
    client.post(ASK, read(email=GINETTE))
    DataLink.objects.update(asked_at=timezone.now() - timedelta(hours=2))
    assert sent() == []


def test_privacy_4_8_link_is_written_five_times_a_day_at_most(client):
    statuses = {client.post(ASK, read(email=GINETTE)).status_code for _time in range(7)}
    assert (statuses, len(sent())) == ({302}, 5)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Écrivez votre adresse électronique."),
        ("ginette", "Écrivez une adresse comme awa@exemple.fr"),
        ("06 12 34 56 78", "demandez à l’accueil"),
    ],
)
def test_privacy_4_8_wrong_address_says_what_to_do(client, typed, sentence):
    answer = client.post(ASK, read(email=typed))
    assert (answer.status_code, sentence in answer.text, typed in answer.text) == (422, True, True)
    assert DataLink.objects.count() == 0


@pytest.mark.quality(5)
@pytest.mark.parametrize("sign", [{"comment": "x"}, {"stamp": ""}, {"ago": 0}])
def test_security_5_link_asked_for_by_a_program_is_not_sent_and_a_person_asks_once_more(client, sign):
    form = read(**{"email": GINETTE} | sign)
    answer = client.post(ASK, form)
    assert (answer.status_code, DataLink.objects.count(), "encore une fois" in answer.text) == (200, 0, True)
    [stamp] = re.findall(r'name="stamp" value="(.*?)"', answer.text)
    assert (client.post(ASK, form | {"stamp": stamp}).status_code, len(sent())) == (302, 1)


def test_privacy_4_8_asking_sets_no_cookie_and_is_refused_from_elsewhere():
    browser = Client(enforce_csrf_checks=True)
    assert browser.get(ASK).cookies == {}
    statuses = [
        browser.post(ASK, read(email=GINETTE), headers={"Sec-Fetch-Site": s}).status_code
        for s in ("cross-site", "same-origin")
    ]
    assert statuses == [403, 302]


def test_privacy_4_8_without_a_visit_nothing_is_shown(client, ginette):
    for page in ("dossier", "dossier_json", "dossier_file", "erasing"):
        answer = client.get(reverse(f"privacy:{page}"))
        assert (answer.status_code, "Ginette" in answer.text) == (404, False)
    forged = Client()
    forged.cookies["mes-donnees"] = "1"
    assert forged.get(DOSSIER).status_code == 404


def test_privacy_4_8_visit_ends_after_half_an_hour_and_when_it_is_closed(visitor):
    cookie = visitor.cookies["mes-donnees"]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"], cookie["path"]) == (
        True,
        "Strict",
        1800,
        "/mes-donnees/",
    )
    DataLink.objects.update(opened_at=timezone.now() - timedelta(minutes=31))
    assert visitor.get(DOSSIER).status_code == 404
    DataLink.objects.update(opened_at=timezone.now())
    visitor.post(reverse("privacy:leaving"))
    assert (DataLink.objects.count(), Mail.objects.filter(kind="my-data").count()) == (0, 0)
    assert visitor.get(DOSSIER).status_code == 404


# --- what is shown


def test_privacy_4_8_all_that_is_kept_is_shown(visitor, event):
    other = register(EventFactory(capacity=1).pk, Entry("Gigi", 1, GINETTE.upper()))
    register(event.pk, Entry("Roger", 1, "roger@exemple.fr"))
    Call.objects.create(registration=other, kind=Call.Kind.MOVED)
    Subscription.objects.create(library=event.library, email=GINETTE)
    page = visitor.get(DOSSIER).text
    for words in ("Ginette", "Gigi", "Boucle magnétique", "Pourquoi Zorglub", "la séance a changé", event.library.name):
        assert words in page
    assert "roger" not in page.lower()
    assert page.count("envoyé") >= 1


def test_privacy_4_8_registration_set_aside_is_shown_and_erased(visitor, event):
    aside = SetAside.objects.create(event=event, key=uuid.uuid4(), given=vars(Entry("Gigi", 1, GINETTE.upper())))
    page = visitor.get(DOSSIER).text
    assert ("Gigi" in page, "mise de côté, sans place" in page) == (True, True)
    visitor.post(reverse("privacy:erasing_one", args=[f"aside-{aside.pk}"]))
    assert not SetAside.objects.exists()
    assert Disposal.objects.filter(on_request=True).count() == 1


def test_privacy_4_8_nothing_kept_is_said_so(client):
    client.post(link_for(client, "inconnue@exemple.fr"))
    assert "Ce site ne garde rien sur vous." in client.get(DOSSIER).text
    assert RightsRequest.objects.count() == 0


def test_privacy_4_8_account_of_the_team_is_shown_and_not_erased(client, event):
    MembershipFactory(user=UserFactory(email=GINETTE, name="Ginette Roy"), library=event.library)
    client.post(link_for(client))
    page = client.get(DOSSIER).text
    assert ("Ginette Roy" in page, "animation" in page, "Tout effacer" in page) == (True, True, False)


def test_privacy_4_8_data_are_taken_away(visitor):
    answer = visitor.get(reverse("privacy:dossier_json"))
    assert answer["Content-Disposition"] == 'attachment; filename="mes-donnees.json"'
    registration = json.loads(answer.content)["kept"][0]
    assert (registration["name"], registration["needs"], registration["seats"]) == ("Ginette", "Boucle magnétique", 2)
    file = visitor.get(reverse("privacy:dossier_file"))
    assert "Boucle magnétique" in file.text
    assert re.findall(r"(?:src|href)=", file.text) == [], "it needs nothing from elsewhere"


def test_privacy_4_8_data_are_put_right_where_they_were_given(visitor, ginette):
    assert reverse("registrations:change", args=[ginette.secret]) in visitor.get(DOSSIER).text


# --- erasing


def test_privacy_4_8_all_is_erased_three_clicks_after_the_link(visitor, event):
    """One was the button of the link."""
    Subscription.objects.create(library=event.library, email=GINETTE, confirmed_at=timezone.now())
    page = visitor.get(DOSSIER).text
    two = re.search(r'href="([^"]+)">(?:(?!</a>).)*Tout effacer', page, re.DOTALL)[1]
    asked = visitor.get(two).text
    assert ("2 places" in asked, "csrf" in asked) == (True, False)
    three = visitor.post(two)
    assert "C’est effacé" in visitor.get(three.url).text
    assert sent() == [], "nobody is written to at an address that is gone"
    left = [Subscription.objects.count(), Mail.objects.count(), DataLink.objects.count()]
    assert left == [0, 0, 0]
    assert list(Registration.objects.values_list("name", "email", "needs", "status")) == [("", "", "", "CANCELLED")]


def test_privacy_4_8_erasing_is_on_the_bordereau_and_in_the_journal(visitor, event):
    visitor.post(reverse("privacy:erasing"))
    lines = [(line.rule, line.on_request, line.network, line.count) for line in Disposal.objects.all()]
    assert lines == [("registration", True, event.library.network, 1)]
    journal = RightsRequest.objects.order_by("pk").values_list("kind", "channel", "done_on", "handled_by")
    today = timezone.localdate()
    assert list(journal) == [("ACCESS", "SELF_SERVICE", today, ""), ("ERASURE", "SELF_SERVICE", today, "")]


def test_privacy_4_8_one_entry_is_erased_alone(visitor, ginette):
    other = register(EventFactory().pk, Entry("Ginette", 1, GINETTE))
    answer = visitor.post(reverse("privacy:erasing_one", kwargs={"key": f"registration-{other.pk}"}))
    assert answer.url == DOSSIER
    assert [Registration.objects.get(pk=pk).name for pk in (ginette.pk, other.pk)] == ["Ginette", ""]


def test_privacy_4_8_nobody_else_is_erased(visitor, event):
    roger = register(EventFactory().pk, Entry("Roger", 1, "roger@exemple.fr"))
    assert visitor.post(reverse("privacy:erasing_one", kwargs={"key": f"registration-{roger.pk}"})).status_code == 404
    visitor.post(reverse("privacy:erasing"))
    assert Registration.objects.get(pk=roger.pk).name == "Roger"


def test_privacy_4_8_erased_seats_pass_on_and_the_others_are_told(visitor, event):
    roger = register(event.pk, Entry("Roger", 1, "roger@exemple.fr"))
    awa = register(event.pk, Entry("Awa", 1, phone="06 12 34 56 78"))
    sent()
    visitor.post(reverse("privacy:erasing"))
    assert [Registration.objects.get(pk=each.pk).status for each in (roger, awa)] == ["CONFIRMED"] * 2
    assert [message.to for message in sent()] == [["roger@exemple.fr"]]
    assert [(call.registration, call.kind) for call in Call.objects.all()] == [(awa, "PROMOTED")]
    event.refresh_from_db()
    assert (event.seats_taken, event.seats_waiting) == (2, 0)


def test_privacy_4_8_erased_while_waiting_the_next_moves_up(client, event, ginette):
    waiting = register(event.pk, Entry("Roger", 1, "roger@exemple.fr"))
    last = register(event.pk, Entry("Awa", 1, phone="06 12 34 56 78"))
    assert [waiting.rank, last.rank] == [1, 2]
    client.post(reverse("privacy:erasing", kwargs={"secret": waiting.secret}))
    last.refresh_from_db()
    event.refresh_from_db()
    assert (last.rank, event.seats_waiting, Registration.objects.get(pk=waiting.pk).name) == (1, 1, "")


def test_privacy_4_8_erased_after_the_event_the_numbers_stay(visitor, event):
    event.__class__.objects.update(
        start=timezone.now() - timedelta(days=1, hours=2), end=timezone.now() - timedelta(days=1)
    )
    visitor.post(reverse("privacy:erasing"))
    event.refresh_from_db()
    assert event.seats_taken == 2
    assert list(Registration.objects.values_list("name", "seats", "status")) == [("", 2, "CONFIRMED")]


def test_privacy_4_8_erased_twice_is_once(visitor):
    assert [visitor.post(reverse("privacy:erasing")).status_code for _twice in range(2)] == [302, 404]
    assert Disposal.objects.get().count == 1


# --- by one's personal page


def test_privacy_4_8_personal_page_leads_to_its_data_without_any_address(client, event):
    awa = register(event.pk, Entry("Awa", 1, phone="06 12 34 56 78", needs="Fauteuil"))
    address = reverse("privacy:dossier", kwargs={"secret": awa.secret})
    assert address in client.get(awa.address).text
    page = client.get(address)
    assert ("Fauteuil" in page.text, page.cookies) == (True, {})
    assert client.post(f"{address}effacement/").url == reverse("privacy:erased")
    assert [client.get(address).status_code, client.get(awa.address).status_code] == [404, 404]


def test_privacy_4_8_personal_page_shows_that_registration_alone(client, ginette):
    other = register(EventFactory().pk, Entry("Autre", 1, GINETTE))
    page = client.get(reverse("privacy:dossier", kwargs={"secret": ginette.secret})).text
    assert ("Ginette" in page, "Autre" in page, other.secret in page) == (True, False, False)


# --- what the visit leaves


def test_privacy_4_8_request_leaves_no_address(client):
    client.post(ASK, read(email="inconnue@exemple.fr"))
    sent()
    long_ago = timezone.now() - timedelta(hours=25)
    DataLink.objects.update(asked_at=long_ago)
    Mail.objects.update(done_at=long_ago)
    purge()
    assert (DataLink.objects.count(), Mail.objects.count()) == (0, 0)
