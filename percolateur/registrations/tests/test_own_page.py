import re

import pytest
import zxingcpp
from django.core.cache import caches
from django.urls import reverse
from django.utils.html import escape
from PIL import Image, ImageDraw

from percolateur.events import actions as programme
from percolateur.events.factories import at
from percolateur.events.models import Event
from percolateur.registrations.actions import Entry, register
from percolateur.registrations.models import Registration
from percolateur.registrations.tests.conftest import standing
from tests.readonly import only_selects


def title(response):
    return " ".join(response.text.split("<h1>")[1].split("</h1>")[0].split()).replace("\u00a0", " ")


def act(client, registration, what, **answers):
    return client.post(reverse(f"registrations:{what}", args=[registration.secret]), answers)


@pytest.fixture
def awa(event):
    return register(event.pk, Entry(name="Awa", email="awa@example.org"))


def test_own_page_says_where_one_stands(client, line):
    people = line("Awa 2", "Bob", "Trio 3")
    assert [title(client.get(people[name].address)) for name in ("Awa", "Bob", "Trio")] == [
        "Vos 2 places sont réservées",
        "Vous êtes en tête de la liste d’attente",
        "Vous êtes 2e sur la liste d’attente",
    ]


def test_own_page_is_for_whoever_has_its_link(client, awa):
    with only_selects():
        response = client.get(awa.address)
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert response["Referrer-Policy"] == "same-origin"
    assert "no-store" in response["Cache-Control"]
    assert dict(response.cookies) == {}


@pytest.mark.parametrize("tampered", ["x", "A" * 22, "%00", "é", "a" * 5000, "' OR 1=1"])
def test_own_page_of_a_tampered_link_says_what_to_do(client, awa, tampered):
    for ending in ("", "modification/"):
        response = client.get(f"/inscription/{tampered}/{ending}")
        assert (response.status_code, "Ce lien ne mène à aucune inscription" in response.text) == (404, True)
        assert "Awa" not in response.text


def test_own_page_of_a_cut_link_says_what_to_do(client, awa):
    response = client.post(f"/inscription/{awa.secret[:-1]}/desistement/")
    assert (response.status_code, "copiez-le en entier" in response.text) == (404, True)
    awa.refresh_from_db()
    assert awa.is_confirmed


def test_own_page_tells_how_to_keep_it(client, awa, event):
    bob = register(event.pk, Entry(name="Bob"))
    with_mail, without = client.get(awa.address).text, client.get(bob.address).text
    assert ("l’e-mail envoyé à awa@example.org" in with_mail, "Imprimez-la" in without) == (True, True)
    for text, registration in ((with_mail, awa), (without, bob)):
        assert f"http://testserver{registration.address}" in text
        assert f'src="{registration.address}code.svg"' in text


def test_own_page_has_a_code_that_the_browser_keeps(client, awa):
    response = client.get(f"{awa.address}code.svg")
    assert [code.text for code in zxingcpp.read_barcodes(drawn(response.text))] == [f"http://testserver{awa.address}"]
    assert response["Content-Type"] == "image/svg+xml"
    assert response["Cache-Control"] == "private, max-age=86400"
    assert response["X-Robots-Tag"] == "noindex, nofollow"


def drawn(svg):
    """The picture of a code whose lines are strokes: « M2 2.5h7m1 0h2 »."""
    strokes = svg.split('class="qrline"')[1].split(' d="')[1].split('"')[0]
    picture = Image.new("L", (41, 41), "white")
    x = y = 0
    for verb, first, second in re.findall(r"([Mmh])(-?[\d.]+)(?: (-?[\d.]+))?", strokes):
        if verb == "h":
            ImageDraw.Draw(picture).line([(x, y), (x + int(first) - 1, y)], fill="black")
        x, y = (int(first), int(float(second))) if verb == "M" else (x + int(first), y + int(second or 0))
    return picture.resize((164, 164), Image.Resampling.NEAREST)


def test_own_page_of_a_cut_link_has_no_code(client, awa):
    assert client.get(f"/inscription/{awa.secret[:-1]}/code.svg").status_code == 404


def test_giving_up_takes_one_tap(client, awa, event):
    response = act(client, awa, "giving_up")
    assert (response.status_code, response["Location"]) == (303, awa.address)
    page = client.get(awa.address)
    assert (title(page), "Reprendre ma place" in page.text) == ("C’est noté : vous ne venez plus", True)
    assert standing(event) == ""


def test_giving_up_is_undone_while_seats_are_left(client, awa, event):
    act(client, awa, "giving_up")
    assert act(client, awa, "coming_back")["Location"] == awa.address
    assert (title(client.get(awa.address)), standing(event)) == ("Votre place est réservée", "Awa*")


def test_giving_up_twice_is_once(client, awa, event, line):
    line("Bob", "Chloé", "Dora")
    for _ in range(2):
        act(client, awa, "giving_up")
    assert standing(event) == "Bob* Chloé* Dora"


def test_coming_back_says_the_rank_beforehand(client, awa, line, event):
    line("Bob", "Chloé", "Dora")
    act(client, awa, "giving_up")
    text = client.get(awa.address).text.replace("\u00a0", " ")
    assert "ce serait la liste d’attente, au rang 2." in text
    assert "Revenir sur la liste d’attente" in text
    act(client, awa, "coming_back")
    assert (standing(event), title(client.get(awa.address))) == (
        "Bob* Chloé* Dora Awa",
        "Vous êtes 2e sur la liste d’attente",
    )


def test_coming_back_to_a_full_line_says_so(client, awa, line):
    Event.objects.update(waiting_places=1)
    line("Bob", "Chloé")
    act(client, awa, "giving_up")
    line("Dora")
    page = client.get(awa.address)
    assert ("maintenant complètes" in page.text, "coming_back" in page.text) == (True, False)
    assert act(client, awa, "coming_back").status_code == 409


@pytest.mark.parametrize("what", ["giving_up", "coming_back"])
def test_own_page_changes_nothing_by_a_link(client, awa, what):
    assert client.get(reverse(f"registrations:{what}", args=[awa.secret])).status_code == 405


def test_change_page_shows_what_was_given(client, awa):
    form = client.get(reverse("registrations:change", args=[awa.secret])).context["form"]
    assert (form["seats"].value(), form["contact"].value(), form["needs"].value()) == (1, "awa@example.org", "")


def test_change_page_changes_seats_contact_and_needs(client, awa):
    answers = {"contact": "06 12 34 56 78", "needs": "Fauteuil", "question": "Où est la corbeille ?"}
    response = act(client, awa, "change", seats="2", **answers)
    assert (response.status_code, dict(client.cookies)) == (303, {})
    text = client.get(response["Location"]).text.replace("\u00a0", " ")
    assert [word for word in ("C’est modifié.", "2 places réservées", *answers.values()) if word not in text] == []


def test_change_page_looks_up_what_is_known_while_one_may_register(client, awa, event):
    def looked_up():
        text = client.get(reverse("registrations:change", args=[awa.secret])).text
        return re.findall(r'data-similar="(.*?)"', text), text.count("similar.js")

    assert looked_up() == ([f"/savoirs/semblables/?seance={event.pk}"], 2)
    Event.objects.update(registration=Event.Registration.STAFF)
    assert looked_up() == ([], 0)


def test_change_page_takes_a_question_back(client, awa):
    Registration.objects.update(question="Où est la corbeille ?")
    form = client.get(reverse("registrations:change", args=[awa.secret])).context["form"]
    act(client, awa, "change", seats="1", contact="awa@example.org", question=" ")
    awa.refresh_from_db()
    assert (form["question"].value(), awa.question) == ("Où est la corbeille ?", "")


def test_change_page_refuses_seats_that_are_gone_and_keeps_what_was_typed(client, awa, line):
    line("Bob")
    response = act(client, awa, "change", seats="2", contact="awa@example.org", needs="Fauteuil")
    assert response.status_code == 409
    assert "vos places actuelles sont gardées" in response.context["form"].errors["seats"][0]
    assert "Fauteuil</textarea>" in response.text
    awa.refresh_from_db()
    assert (awa.seats, awa.needs) == (1, "")


@pytest.mark.parametrize("seats", ["0", "5", "1e9"])
def test_change_page_refuses_wrong_seats(client, awa, seats):
    response = act(client, awa, "change", seats=seats)
    assert (response.status_code, "Choisissez de une à quatre places." in response.text) == (422, True)


def test_change_page_asks_about_a_new_slip_and_not_about_the_kept_address(client, event):
    kept = register(event.pk, Entry(name="Awa", email="awa@gmail.con"))
    assert act(client, kept, "change", seats="2", contact="awa@gmail.con").status_code == 303
    assert act(client, kept, "change", seats="2", contact="awa@orange.f").status_code == 422


def test_change_page_after_giving_up_or_after_the_event_is_refused(client, awa):
    Event.objects.update(start=at(-1), end=at(-1, 12))
    assert act(client, awa, "change", seats="2").status_code == 409


def test_own_page_after_the_event_says_it_is_over(client, awa, event):
    Event.objects.update(start=at(-1), end=at(-1, 12))
    page = client.get(awa.address)
    assert (title(page), "Cette séance est passée." in page.text) == ("Votre inscription", True)
    assert "desistement" not in page.text
    assert act(client, awa, "giving_up").status_code == 409
    assert Registration.objects.get().is_confirmed


@pytest.mark.parametrize(
    ("verb", "sentence"),
    [(programme.cancel, "Cette séance est annulée."), (programme.postpone, "est reportée")],
    ids=["cancel", "postpone"],
)
def test_own_page_says_what_became_of_the_event(client, awa, event, verb, sentence):
    verb(event)
    page = client.get(awa.address)
    assert (title(page), sentence in page.text) == ("Votre inscription", True)


def test_own_page_speaks_to_a_child(client, event, line):
    line("Awa")
    child, friend = (register(event.pk, Entry(name=name, is_child=True)) for name in ("Léo", "Lina"))
    assert title(client.get(child.address)) == "Ta place est réservée"
    assert title(client.get(friend.address)) == "Tu es en tête de la liste d’attente"
    act(client, child, "giving_up")
    assert title(client.get(child.address)) == "C’est noté : tu ne viens plus"
    body = client.get(friend.address).text.split("<main")[1].split("</main>")[0]
    assert (" vous " in body.lower(), "modification/" in body) == (False, False)


def test_own_page_takes_few_queries(client, awa, line, django_assert_num_queries):
    people = line("Bob", "Chloé", "Dora")
    with django_assert_num_queries(1):
        client.get(awa.address)
    with django_assert_num_queries(2):
        client.get(people["Dora"].address)


def test_own_page_is_kept_without_anything_of_anyone(client, event):
    people = [
        register(event.pk, Entry("Awa <b>", email="awa@example.org", needs="Fauteuil & chien", question="Corbeille ?")),
        register(event.pk, Entry("Bob", email="bob@example.org", needs="Boucle", question="L’imprimante > ?")),
    ]
    awa, bob = (client.get(person.address).text for person in people)
    for page, own, other in ((awa, people[0], people[1]), (bob, people[1], people[0])):
        assert [said for said in personal(own) if said not in page] == []
        assert [said for said in personal(other) if said in page] == []
    kept = b"".join(caches["process"]._cache.values())
    assert kept
    words = ("Awa", "Bob", "example.org", "Fauteuil", "Corbeille", "imprimante", people[0].secret)
    assert [word for word in words if word.encode() in kept] == []


def personal(registration):
    """What is theirs, as a page writes it."""
    return [escape(getattr(registration, name)) for name in ("name", "email", "needs", "question", "secret")]


def test_own_page_that_is_kept_follows_what_the_team_changes(client, event, awa):
    client.get(awa.address)
    with programme.change(event.pk) as changed:
        changed.venue = "Salle des fêtes"
    assert "Salle des fêtes" in client.get(awa.address).text
