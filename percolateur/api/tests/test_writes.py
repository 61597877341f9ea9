"""What a key lets write: registrations, by the rules of the form, and questions on a board."""

import uuid

import pytest

from percolateur.board.actions import close_board
from percolateur.board.factories import BoardFactory
from percolateur.board.models import Question
from percolateur.events.factories import EventFactory
from percolateur.mailing.models import Mail
from percolateur.registrations.models import Registration


def faults(response, status=422):
    assert response.status_code == status
    return {each["pointer"]: each["detail"] for each in response.json()["errors"]}


def register(program, event, once="", **body):
    return program.post(f"events/{event.pk}/registrations", {"name": "Awa", **body}, once)


def test_writes_register_somebody_who_is_told(program, event):
    response = register(program, event, seats=2, contact="awa@exemple.fr", needs="Boucle auditive")
    told = response.json()
    assert response.status_code == 201
    assert response["Location"] == f"http://testserver/api/v1/registrations/{told['secret']}"
    assert (told["status"], told["seats"], told["contact"], told["rank"]) == ("CONFIRMED", 2, "awa@exemple.fr", None)
    assert Registration.objects.get().needs == "Boucle auditive"
    assert Mail.objects.get().to == "awa@exemple.fr"


def test_writes_wait_in_line_then_hear_that_all_is_full(program, event):
    event.waiting_places = 1
    event.save()
    register(program, event, seats=2)
    waiting = register(program, event, name="Bob").json()
    assert (waiting["status"], waiting["rank"]) == ("WAITING", 1)
    full = register(program, event, name="Chloé")
    assert (full.status_code, full.json()["detail"]) == (
        409,
        "La séance et sa liste d’attente sont complètes. Regardez les autres dates.",
    )


def test_writes_sent_again_count_once(program, event):
    once = str(uuid.uuid4())
    first, again = register(program, event, once), register(program, event, f'"{once}"')
    assert first.json() == again.json()
    assert Registration.objects.count() == 1
    other = register(program, event, once, name="Bob")
    assert (other.status_code, other.json()["type"].rpartition("#")[2]) == (409, "key-reused")


def test_writes_sent_again_after_giving_up_say_so(program, anyone, event):
    once = str(uuid.uuid4())
    secret = register(program, event, once).json()["secret"]
    anyone.call("DELETE", f"registrations/{secret}")
    again = register(program, event, once)
    assert (again.status_code, again.json()["status"]) == (201, "CANCELLED")


def test_writes_take_a_whole_number_however_json_says_it(program, event):
    assert register(program, event, seats=2.0).json()["seats"] == 2


def test_writes_of_another_program_are_not_given_again(program, network, event):
    from percolateur.api.factories import key_of
    from percolateur.api.models import Scope
    from percolateur.api.tests.conftest import Program

    once = str(uuid.uuid4())
    mine = register(program, event, once).json()
    theirs = register(Program(key_of(network, *Scope)), event, once).json()
    assert mine["secret"] != theirs["secret"]


@pytest.mark.parametrize("once", ["", "abc", "8e03978e40d543e8bc936894a57f9324"])
def test_writes_want_a_key_of_their_own(program, event, once):
    response = program.call("POST", f"events/{event.pk}/registrations", {"name": "Awa"}, **{"Idempotency-Key": once})
    assert response.status_code == 400
    assert Registration.objects.count() == 0


def test_writes_tell_all_that_is_wrong(program, event):
    path = f"events/{event.pk}/registrations"
    assert faults(program.post(path, {"name": 1, "seats": "2", "nope": 1})) == {
        "/nope": "Ce nom n’existe pas ici.",
        "/name": "Un texte de 60 lettres au plus.",
        "/seats": "Un nombre entier, de 1 à 4.",
    }
    assert faults(program.post(path, {})) == {"/name": "Il manque cette valeur."}


def test_writes_say_what_the_form_would(program, event):
    assert faults(register(program, event, name="   ", contact="awa", question="🙂"), 409) == {
        "/name": "Écrivez un prénom ou un pseudonyme.",
        "/contact": "Écrivez une adresse comme awa@exemple.fr, ou un numéro comme 06 12 34 56 78.",
        "/question": "Écrivez avec des mots : une image seule ne se lit pas à voix haute.",
    }


def test_writes_of_a_child_keep_a_name_alone(program, event):
    told = register(program, event, is_child=True, contact="awa@exemple.fr", needs="x").json()
    assert (told["is_child"], told["contact"], told["needs"]) == (True, "", "")


def test_writes_do_not_flood_a_mailbox(program, library):
    event = EventFactory(library=library, capacity=50)
    statuses = [register(program, event, name=f"N{n}", contact="awa@exemple.fr").status_code for n in range(21)]
    assert statuses == [201] * 20 + [429]


def test_writes_change_and_give_up_by_the_secret_alone(program, anyone, event):
    secret = register(program, event, question="Comment faire ?").json()["secret"]
    path = f"registrations/{secret}"
    changed = anyone.call("PATCH", path, {"contact": "06 12 34 56 78"}).json()
    assert (changed["contact"], changed["question"], changed["seats"]) == ("06 12 34 56 78", "Comment faire ?", 1)
    assert anyone.get(path).json() == changed
    refused = anyone.call("PATCH", path, {"seats": 4})
    assert (refused.status_code, "vos places actuelles sont gardées" in refused.json()["detail"]) == (409, True)
    assert anyone.call("DELETE", path).status_code == 204
    assert [
        anyone.call(method, path, body).status_code for method, body in (("GET", None), ("PATCH", {}), ("DELETE", None))
    ] == [404] * 3
    event.refresh_from_db()
    assert event.seats_taken == 0


@pytest.fixture
def board(library):
    return BoardFactory(event=EventFactory(library=library, running=True))


def test_writes_put_a_question_on_the_board(program, board):
    path, once = f"networks/moulin/boards/{board.pk}/questions", str(uuid.uuid4())
    first = program.post(path, {"text": "  Comment   faire ? "}, once)
    again = program.post(path, {"text": "Comment faire ?"}, once)
    assert (first.status_code, first.json()["text"], first.json()) == (201, "Comment faire ?", again.json())
    assert Question.objects.get().by_staff
    whole = program.get(f"networks/moulin/boards/{board.pk}").json()
    assert (whole["board"]["id"], whole["questions"][0]["id"]) == (board.pk, first.json()["id"])
    assert program.get("networks/moulin/boards").json()["items"] == [whole["board"]]


def test_writes_on_a_closed_board_are_refused(program, board):
    close_board(board, {})
    response = program.post(f"networks/moulin/boards/{board.pk}/questions", {"text": "Comment ?"})
    assert (response.status_code, "Ce café est terminé" in response.json()["detail"]) == (409, True)


def test_writes_never_reach_a_staff_cafe(program, library):
    hidden = BoardFactory(event=EventFactory(library=library, running=True, format="STAFF_CAFE"))
    assert program.get("networks/moulin/boards").json()["items"] == []
    assert program.get(f"networks/moulin/boards/{hidden.pk}").status_code == 404
