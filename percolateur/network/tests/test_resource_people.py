"""Resource persons: nobody without their consent, and out in one tap."""

import re
import time
from datetime import timedelta
from io import StringIO

import pytest
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from percolateur.lib.personal import apply
from percolateur.lib.throttling import limiter
from percolateur.mailing.jobs import send_waiting
from percolateur.mailing.models import Mail
from percolateur.network.factories import ResourcePersonFactory
from percolateur.network.jobs import ask_again
from percolateur.network.links import card_token, invitation_token, token_of
from percolateur.network.models import ResourcePerson
from percolateur.network.personal import ENDED, INVITATIONS, UNANSWERED
from percolateur.privacy.models import Disposal
from tests.stamped import read

pytestmark = pytest.mark.django_db
SITE = "https://cafes.example.fr"
ROGER = {"name": "Roger", "email": "roger@exemple.fr", "skills": ["sante"], "languages": ["ta"], "consent": "LINK"}


@pytest.fixture(autouse=True)
def site(settings):
    settings.ADDRESS = SITE
    limiter("").storage.reset()


def sent():
    """What leaves now."""
    mail.outbox.clear()
    while send_waiting():
        pass
    return list(mail.outbox)


def links_in(message):
    return re.findall(rf"{SITE}(/coup-de-main/\S+)", message.body)


def add(client, **form):
    return client.post(reverse("network:add_resource_person", args=["plaine"]), ROGER | form)


def on_paper(days_ago):
    return {"consent": "PAPER", "signed_on": f"{timezone.localdate() - timedelta(days=days_ago)}"}


# --- the team writes what somebody told


def test_person_is_asked_for_consent_by_mail_and_gives_it_in_one_tap(sign_in):
    add(sign_in("nadia"))
    person = ResourcePerson.objects.get()
    assert (person.has_agreed, person.consent_until) == (False, None)
    [message] = sent()
    own, leave = links_in(message)
    visitor = Client()
    assert "j’accepte" in visitor.get(own).text
    assert not ResourcePerson.objects.agreed().exists()  # programs that look at mails follow their links
    visitor.post(f"{own}accord/")
    person.refresh_from_db()
    assert person.consent_until == timezone.localdate().replace(year=timezone.localdate().year + 2)
    assert (person.consent_by, message.extra_headers["List-Unsubscribe"]) == ("LINK", f"<{SITE}{leave}>")


def test_person_who_signed_on_paper_is_in_the_list_at_once(sign_in):
    add(sign_in("nadia"), email="", phone="06 12 34 56 78", **on_paper(30))
    person = ResourcePerson.objects.get()
    assert (person.has_agreed, person.consent_by, sent()) == (True, "PAPER", [])


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"name": "  "}, "Écrivez un prénom ou un nom."),
        ({"email": ""}, "Donnez une adresse électronique ou un téléphone."),
        ({"email": "", "phone": "0612345678"}, "Sans adresse électronique, l’accord se signe sur papier."),
        ({"email": "roger@"}, "Il manque la fin de l’adresse"),
        ({"email": "0612345678"}, "écrivez-le dans sa propre case"),
        ({"phone": "roger@exemple.fr"}, "écrivez-la dans sa propre case"),
        ({"consent": ""}, "Dites comment la personne donne son accord."),
        ({"consent": "PAPER"}, "Écrivez le jour où la personne a signé."),
        (on_paper(-1), "Ce jour n’est pas encore venu."),
        (on_paper(800), "Cet accord a plus de deux ans"),
        ({"skills": ["jardinage"]}, "Choisissez dans la liste."),
    ],
)
def test_person_form_says_what_is_wrong_and_keeps_the_rest(sign_in, wrong, sentence):
    page = add(sign_in("nadia"), other_language="wolof", **wrong)
    assert page.status_code == 422
    assert sentence in page.text
    assert 'value="wolof"' in page.text
    assert not ResourcePerson.objects.exists()


def test_person_is_once_in_a_network(sign_in, plaine):
    ResourcePersonFactory(network=plaine.network, email="Roger@exemple.fr")
    assert "déjà cette adresse" in add(sign_in("nadia")).text


def test_person_whose_address_changes_is_asked_again_and_the_links_before_lead_nowhere(sign_in, plaine):
    person = ResourcePersonFactory(network=plaine.network, name="Roger")
    before = token_of(person)
    form = {"name": "Roger", "email": "autre@exemple.fr", "consent": ""}
    sign_in("nadia").post(reverse("network:edit_resource_person", args=[person.pk]), form)
    person.refresh_from_db()
    assert (person.has_agreed, [message.to for message in sent()]) == (False, [["autre@exemple.fr"]])
    assert Client().get(reverse("network:own_person", args=[before])).status_code == 404
    assert Client().get(reverse("network:own_person", args=[token_of(person)])).status_code == 200


def test_list_is_searched_and_filtered(sign_in, plaine, django_assert_num_queries):
    ResourcePersonFactory(network=plaine.network, name="Tamilselvi", languages=["ta"], skills=["sante"])
    ResourcePersonFactory(network=plaine.network, name="Youssef", languages=["ar"])
    ResourcePersonFactory(network=plaine.network, name="Attendue", pending=True)
    client, address = sign_in("nadia"), reverse("network:resource_people", args=["plaine"])

    def named(query):
        page = client.get(address + query).text
        return {name for name in ("Tamilselvi", "Youssef", "Attendue") if name in page}

    assert named("") == {"Tamilselvi", "Youssef", "Attendue"}
    assert (named("?langue=ar"), named("?sujet=sante"), named("?q=youss")) == ({"Youssef"}, {"Tamilselvi"}, {"Youssef"})
    assert (named("?accord=attendu"), named("?accord=cote"), named("?langue=zz")) == (
        {"Attendue"},
        set(),
        {"Tamilselvi", "Youssef", "Attendue"},
    )


def test_person_put_aside_comes_back(sign_in, plaine):
    person = ResourcePersonFactory(network=plaine.network)
    client = sign_in("nadia")
    client.post(reverse("network:resource_person_archiving", args=[person.pk]))
    assert not ResourcePerson.objects.available().exists()
    client.post(reverse("network:resource_person_return", args=[person.pk]))
    assert ResourcePerson.objects.available().get() == person


# --- the end of a consent


def test_withdrawal_shows_to_get_and_erases_to_post_at_once(plaine):
    person = ResourcePersonFactory(network=plaine.network)
    leave = reverse("network:withdrawal", args=[token_of(person)])
    assert "Je quitte la liste" in Client().get(leave).text
    assert ResourcePerson.objects.exists()
    page = Client().post(leave, {"List-Unsubscribe": "One-Click"}, headers={"Sec-Fetch-Site": "cross-site"})
    assert "vous n’êtes plus dans la liste" in page.text
    assert not ResourcePerson.objects.exists()
    assert "vous n’êtes plus dans la liste" in Client().get(leave).text  # twice is once
    [line] = Disposal.objects.all()
    assert (line.rule, line.on_request, line.count) == ("resource-person", True, 1)


@pytest.mark.parametrize("name", ["own_person", "own_change", "withdrawal", "card", "welcome"])
def test_altered_link_says_so(name, plaine):
    page = Client().get(reverse(f"network:{name}", args=[f"{token_of(ResourcePersonFactory())}x"]))
    assert page.status_code == 404
    assert "Ce lien n’est pas complet" in page.text


def test_link_of_somebody_who_left_says_so(plaine):
    person = ResourcePersonFactory(network=plaine.network)
    own = reverse("network:own_person", args=[token_of(person)])
    person.delete()
    page = Client().get(own)
    assert (page.status_code, "Vous n’êtes plus dans la liste" in page.text) == (404, True)


def test_consent_that_ends_is_asked_for_again_once_and_renewed_in_one_tap(plaine):
    soon = timezone.localdate() + timedelta(days=20)
    person = ResourcePersonFactory(network=plaine.network, consent_until=soon)
    ResourcePersonFactory(network=plaine.network)
    assert (ask_again(), ask_again()) == (1, 1)
    [message] = sent()
    assert "finit le" in message.body
    Client().post(reverse("network:own_consent", args=[token_of(person)]))
    person.refresh_from_db()
    assert person.consent_until > soon + timedelta(days=600)


def test_consents_that_ended_and_requests_without_answer_are_forgotten(plaine):
    past, now = timezone.localdate() - timedelta(days=1), timezone.now()
    ResourcePersonFactory(network=plaine.network, consent_until=past)
    ResourcePersonFactory(network=plaine.network, pending=True, asked_at=now - timedelta(days=15))
    kept = [ResourcePersonFactory(network=plaine.network), ResourcePersonFactory(network=plaine.network, pending=True)]
    assert (apply(ENDED), apply(UNANSWERED)) == (1, 1)
    assert set(ResourcePerson.objects.all()) == set(kept)


def test_person_erased_by_the_team_at_their_wish(sign_in, plaine):
    person = ResourcePersonFactory(network=plaine.network)
    address = reverse("network:resource_person_erasing", args=[person.pk])
    assert sign_in("nadia").get(address).status_code == 200
    sign_in("nadia").post(address)
    assert not ResourcePerson.objects.exists()


def test_person_puts_right_what_is_kept(plaine):
    person = ResourcePersonFactory(network=plaine.network, name="Roger")
    form = {"name": "Rogers", "skills": ["email"], "availability": ["sat-am"], "libraries": [plaine.north.pk]}
    Client().post(reverse("network:own_change", args=[token_of(person)]), form)
    person.refresh_from_db()
    found = person.name, person.skills, person.availability, [*person.libraries.all()], person.has_agreed
    assert found == ("Rogers", ["email"], ["sat-am"], [plaine.north], True)


# --- inviting


def test_participant_scans_the_card_confirms_by_mail_and_only_then_is_kept(sign_in, plaine):
    page = sign_in("nadia").get(reverse("network:invitation", args=[plaine.north.pk])).text
    [card] = re.findall(rf"{SITE}(/coup-de-main/invitation/[^\"]+)\" ?", page)[:1]
    visitor = Client()
    page = visitor.post(card, read(email="ginette@exemple.fr"))
    assert "Regardez votre boîte aux lettres" in page.text
    [message] = sent()
    [confirm] = links_in(message)
    assert visitor.get(confirm).status_code == 200
    assert not ResourcePerson.objects.exists()
    form = {"name": "Ginette", "skills": ["email"], "languages": ["ar"]}
    assert "Cochez la case" in visitor.post(confirm, form).text
    assert not ResourcePerson.objects.exists()
    assert visitor.post(confirm, form | {"agrees": "on"}).status_code == 302
    person = ResourcePerson.objects.get()
    assert (person.name, person.email, person.has_agreed) == ("Ginette", "ginette@exemple.fr", True)
    assert visitor.post(confirm, form | {"agrees": "on"}).status_code == 302
    assert ResourcePerson.objects.count() == 1
    assert not Mail.objects.filter(kind="resource-person-invited").exists()


def test_host_types_the_address_somebody_gives(sign_in, plaine):
    address = reverse("network:invitation", args=[plaine.north.pk])
    assert sign_in("nadia").post(address, {"email": "ginette"}).status_code == 422
    sign_in("nadia").post(address, {"email": "ginette@exemple.fr"})
    [message] = sent()
    assert (message.to, message.subject) == (["ginette@exemple.fr"], "Et si vous aidiez aux cafés numériques ?")


def test_card_answers_the_same_for_somebody_known_who_is_told_so_by_mail(plaine):
    ResourcePersonFactory(network=plaine.network, email="ginette@exemple.fr")
    page = Client().post(reverse("network:card", args=[card_token(plaine.north.pk)]), read(email="Ginette@exemple.fr"))
    assert "Regardez votre boîte aux lettres" in page.text
    assert [message.subject for message in sent()] == ["Vous êtes déjà personne ressource"]


def test_card_writes_to_one_address_three_times_a_day_and_never_for_a_robot(plaine):
    card = reverse("network:card", args=[card_token(plaine.north.pk)])
    assert "Appuyez encore une fois" in Client().post(card, read(email="a@exemple.fr", comment="x")).text
    assert not Mail.objects.exists()
    for _time in range(5):
        Client().post(card, read(email="a@exemple.fr"))
    assert Mail.objects.count() == 1  # and once an hour


def test_invitation_is_forgotten_after_a_week(plaine):
    Client().post(reverse("network:card", args=[card_token(plaine.north.pk)]), read(email="a@exemple.fr"))
    sent()
    Mail.objects.update(done_at=timezone.now() - timedelta(days=8))
    assert apply(INVITATIONS) == 1


def test_invitation_too_old_says_so(plaine, monkeypatch):
    old = time.time() - 8 * 24 * 3600
    monkeypatch.setattr("time.time", lambda: old)
    token = invitation_token(plaine.north.pk, "a@exemple.fr")
    monkeypatch.undo()
    assert "il a trop attendu" in Client().get(reverse("network:welcome", args=[token])).text


# --- a file


def test_csv_goes_out_and_comes_back_unchanged(sign_in, plaine, tmp_path):
    full = {"skills": ["sante", "email"], "languages": ["ta"], "availability": ["sat-am"], "phone": "06 12 34 56 78"}
    ResourcePersonFactory(network=plaine.network, name="Roger", libraries=[plaine.north], **full)
    ResourcePersonFactory(network=plaine.network, name="+Awa", pending=True)
    file = tmp_path / "personnes.csv"
    assert sign_in("nadia").post(reverse("network:resource_people_csv", args=["plaine"])).status_code == 404
    file.write_bytes(sign_in("claire").post(reverse("network:resource_people_csv", args=["plaine"])).content)
    said = StringIO()
    call_command("import_resource_people", str(file), network="plaine", stdout=said)
    assert "Inchangées\u00a0: 2" in said.getvalue()
    ResourcePerson.objects.all().delete()
    call_command("import_resource_people", str(file), network="plaine", stdout=said)
    roger, awa = ResourcePerson.objects.get(name="Roger"), ResourcePerson.objects.get(name="+Awa")
    assert (roger.skills, roger.has_agreed, [*roger.libraries.all()]) == (["sante", "email"], True, [plaine.north])
    assert (awa.has_agreed, [message.to for message in sent()]) == (False, [[awa.email]])


def test_csv_says_each_bad_line_and_takes_the_others(plaine, tmp_path):
    file = tmp_path / "personnes.csv"
    head = "nom,courriel,telephone,sujets,langues,autre_langue,moments,mediatheques,accord_le\n"
    bad = ",,,,,,,,\nAwa,,,jardinage,,,,Ailleurs,\n"
    file.write_text(f"{head}Roger,roger@exemple.fr,,sante,fr|ta,,sat-am,Médiathèque Nord,2026-11-01\n{bad}")
    said = StringIO()
    with pytest.raises(SystemExit):
        call_command("import_resource_people", str(file), network="plaine", stdout=said, stderr=said)
    assert "Créées\u00a0: 1" in said.getvalue()
    assert "Ligne 3\u00a0: nom\u00a0: Écrivez un prénom ou un nom." in said.getvalue()
    assert "médiathèque inconnue\u00a0: Ailleurs" in said.getvalue()
    assert ResourcePerson.objects.get().languages == ["fr", "ta"]
