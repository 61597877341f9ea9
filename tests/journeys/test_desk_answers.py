"""An answer typed at the desk while the line is cut: it waits on the device, and stands on the board once."""

import pytest
from playwright.sync_api import expect

from tests.journeys.cafe import AFTER_A_CUT, ask, question

CABLE = "Où brancher ce câble ?"
ANSWER = "Un adaptateur péritel, à demander au magasin."
KEPT = "Gardé sur cet appareil. Envoi dès que possible…"
OVER = "Ce café est terminé"


def answers(cafe):
    """What was answered in this café, as the database has it."""
    return cafe.look(
        "SELECT c.text FROM board_contribution c JOIN board_question q ON q.id = c.question_id"
        " JOIN board_board b ON b.id = q.board_id WHERE b.join_code = ?",
        cafe.code,
    )


def open_form(desk):
    ask(desk, CABLE)
    question(desk, CABLE).get_by_role("link", name="Noter une réponse").click()
    return desk.get_by_label("Ce que vous savez, ou une piste")


@pytest.mark.quality(6)
def test_answer_typed_at_the_desk_without_a_line_arrives_once(cafe):
    desk = cafe.desk()
    box = open_form(desk)
    desk.context.set_offline(True)
    box.fill(ANSWER)
    desk.get_by_role("button", name="Ajouter au tableau").click()
    waiting = desk.locator("#outbox li")
    expect(waiting).to_contain_text([ANSWER])
    expect(waiting).to_contain_text([KEPT])
    desk.context.set_offline(False)
    desk.wait_for_url("**/pupitre/#q-*", timeout=AFTER_A_CUT)
    expect(question(desk, CABLE)).to_contain_text(ANSWER)
    assert answers(cafe) == [ANSWER]


@pytest.mark.quality(6)
def test_answer_refused_at_the_desk_is_taken_again_from_there(cafe):
    desk, other = cafe.desk(), cafe.desk()
    box = open_form(desk)
    box.fill(ANSWER)
    other.goto(f"{cafe.board}pupitre/fermeture/")
    other.get_by_role("button", name="Terminer et voir le compte rendu").click()
    expect(other.get_by_role("heading", level=1)).to_be_visible()
    desk.get_by_role("button", name="Ajouter au tableau").click()
    expect(desk.locator("#outbox li")).to_contain_text([OVER])
    desk.goto(f"{cafe.board}pupitre/")
    desk.get_by_role("button", name="Rouvrir le café").click()
    desk.get_by_role("button", name="Reprendre ce texte").click()
    desk.wait_for_url("**/pistes/")
    desk.get_by_role("button", name="Reprendre ce texte").click()
    expect(box).to_have_value(ANSWER)
    desk.get_by_role("button", name="Ajouter au tableau").click()
    desk.wait_for_url("**/pupitre/#q-*")
    assert answers(cafe) == [ANSWER]
