"""A network's own words: kept, shown before, taken back, and read by nobody else."""

import pytest
from django.test import Client
from django.utils import translation

from percolateur.events.factories import EventFactory
from percolateur.mailing.models import Mail
from percolateur.network.factories import LibraryFactory, MembershipFactory
from percolateur.registrations.actions import Entry, register
from percolateur.registrations.emails import write
from percolateur.registrations.models import Habits, News, Wording
from percolateur.registrations.views.wordings import SLUGS
from percolateur.registrations.wording import BRACES, OURS, PLACEHOLDERS, Draft, original, unknown_words

OWN = {"subject": "Youpi {prénom}", "text": "Salut {prénom},\n\nC’est bon pour {places}.\n\nTéléphone : {téléphone}"}


def signed_in(library=None, **more):
    client = Client()
    client.force_login(MembershipFactory(library=library, **more).user)
    return client


@pytest.fixture
def moulin(db):
    return LibraryFactory(name="Médiathèque du Moulin", phone="")


@pytest.fixture
def as_samira(moulin):
    return signed_in(network=moulin.network, role="COORDINATOR")


@pytest.fixture
def pages(moulin):
    return f"/equipe/reseaux/{moulin.network.slug}/courriels/"


def test_wordings_list_every_message(as_samira, pages):
    text = as_samira.get(pages).text
    assert [slug for slug in SLUGS.values() if f'href="{pages}{slug}/"' not in text] == []
    assert set(SLUGS) == set(News)


def test_wording_of_the_network_is_what_leaves(as_samira, pages, moulin):
    assert as_samira.post(f"{pages}inscription/", OWN).status_code == 302
    event = EventFactory(library=moulin)
    register(event.pk, Entry(name="Awa", email="awa@example.org"))
    message = write(Mail.objects.get())
    assert (message.subject, message.body) == ("Youpi Awa", "Salut Awa,\n\nC’est bon pour 1 place.\n")
    assert "texte du réseau" in as_samira.get(pages).text


def test_wording_may_be_seen_before_and_nothing_is_kept(as_samira, pages):
    text = as_samira.post(f"{pages}inscription/apercu/", OWN).text
    assert "C’est bon pour 2 places." in text
    assert "Youpi Ginette" in text
    assert not Wording.objects.exists()


def test_wording_goes_back_to_ours(as_samira, pages):
    as_samira.post(f"{pages}inscription/", OWN)
    assert as_samira.post(f"{pages}inscription/origine/").status_code == 302
    assert not Wording.objects.exists()
    assert "Votre inscription est notée" in as_samira.get(f"{pages}inscription/").text


def test_wording_refuses_words_it_does_not_know_and_keeps_the_text(as_samira, pages):
    answer = as_samira.post(f"{pages}rappel/", {"subject": "Bonjour", "text": "Salut {prenom}, à {date}"})
    assert answer.status_code == 422
    assert "«\u00a0{prenom}\u00a0» ne veut rien dire ici." in answer.text
    assert "Salut {prenom}, à {date}" in answer.text
    assert not Wording.objects.exists()


@pytest.mark.parametrize("hostile", ["{prénom.secret}", "{0}", "{prénom!r}", "{}", "{__class__}"])
def test_wording_fills_in_words_and_nothing_else(hostile):
    assert unknown_words(hostile) == [hostile[1:-1]]


def test_wording_keeps_braces_that_people_type_in_their_name(as_samira, moulin):
    _, text = Draft("", "Bonjour {prénom}").filled({"prénom": "{lien}", "lien": "https://secret"})
    assert text == "Bonjour {lien}\n"


@pytest.mark.parametrize("news", News)
def test_wording_of_ours_uses_known_words(news):
    draft = original(news)
    used = BRACES.findall(f"{draft.subject} {draft.text}")
    assert set(used) <= set(PLACEHOLDERS)
    assert len(OURS[news]) > 1


@pytest.mark.parametrize("news", News)
def test_wording_pages_show_each_message_filled_in(as_samira, pages, news, settings):
    settings.ADDRESS = "https://cafes.example.fr"
    context = as_samira.get(f"{pages}{SLUGS[news]}/").context
    assert "{" not in context["subject"] + context["text"]
    assert "Ginette" in context["text"]


def test_wording_of_an_unknown_message_is_not_found(as_samira, pages):
    assert as_samira.get(f"{pages}autre/").status_code == 404


def test_wordings_set_when_to_remind(as_samira, pages, moulin):
    assert as_samira.post(pages, {"reminder_days": "7"}).status_code == 302
    assert Habits.objects.get(network=moulin.network).reminder_days == 7
    assert as_samira.post(pages, {"reminder_days": "99"}).status_code == 422
    assert Habits.objects.get(network=moulin.network).reminder_days == 7


@pytest.mark.parametrize("who", ["host", "stranger", "nobody"])
def test_wordings_are_for_the_coordination_of_the_network(who, pages, moulin):
    client = {
        "host": lambda: signed_in(moulin),
        "stranger": lambda: signed_in(network=LibraryFactory().network, role="ADMINISTRATOR"),
        "nobody": Client,
    }[who]()
    expected = 302 if who == "nobody" else 404
    seen = [client.get(address).status_code for address in (pages, f"{pages}rappel/")]
    seen += [client.post(f"{pages}rappel/{end}", OWN).status_code for end in ("", "apercu/", "origine/")]
    assert seen == [expected] * 5
    assert not Wording.objects.exists()


def test_wording_is_shown_in_the_language_of_the_mails(as_samira, pages):
    with translation.override("fr"):  # put back afterwards what the request leaves
        answer = as_samira.get(f"{pages}inscription/", headers={"accept-language": "en"})
    assert 'lang="en"' in answer.text
    assert answer.context["subject"].startswith("Votre inscription\u00a0: Café numérique")
