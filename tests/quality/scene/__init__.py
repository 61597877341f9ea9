"""A running `percolateur` with the demonstration, and the people of the catalogue in it, each in their own browser.

What the demonstration lacks is done as people would do it, through the site's own forms: a café that is closed, one
where nothing was asked, a second factor, a colleague without a password.
"""

from datetime import datetime
from typing import Any

from percolateur.config.demo import cast
from tests import servers
from tests.quality import pages
from tests.quality.scene.articles import wait_for_topics, write_articles
from tests.quality.scene.boards import fill_the_running_cafe, hold_two_more, pick_proposals
from tests.quality.scene.people import Person, Scene
from tests.quality.scene.signing_in import COLLEAGUE, SECOND_FACTOR, walk_into_sign_in
from tests.quality.scene.visitors import (
    ask_for_help,
    ask_for_ones_data,
    fill_a_cafe,
    follow_the_dates,
    leave_calls_to_make,
)

# What the worker writes down within the first minute, so that no page changes while it is looked at.
NOTE_POLICY = "from percolateur.privacy.actions.consent import note_policy; note_policy()"


def set_scene(site: servers.Percolateur, mailbox: servers.Mailbox, browser: Any) -> Scene:
    site.run("shell", "-v0", "-c", NOTE_POLICY)
    scene = Scene(site, mailbox, browser)
    name_things(scene)
    write_articles(scene)
    staff = {who: Person.arrive(scene).sign_in(who) for who in (pages.HOST, pages.COORDINATOR, pages.ADMINISTRATOR)}
    fill_the_running_cafe(scene, staff[pages.HOST])
    hold_two_more(scene, staff[pages.ADMINISTRATOR])
    pick_proposals(scene, staff[pages.HOST])
    leave_calls_to_make(scene)
    fill_a_cafe(scene)
    follow_the_dates(scene, staff[pages.COORDINATOR])
    tell_a_program(scene, staff[pages.COORDINATOR])
    ask_for_ones_data(scene)
    ask_for_help(scene)
    walk_into_sign_in(scene)
    wait_for_topics(scene)
    scene.states |= {who: person.leave() for who, person in staff.items()}
    return scene


def name_things(scene: Scene) -> None:
    known = scene.known
    sessions = [cast.TODAY, *cast.PAST, *cast.PLANNED, *cast.SPECIAL]
    hooks = {hook: pk for pk, hook in scene.look("SELECT id, hook FROM events_event")}
    known |= {session.key: hooks[session.hook] for session in sessions}
    known["dataset_questions"] = "questions-de-cafes-numeriques"
    known["open_question"] = scene.one("SELECT min(question_id) FROM opendata_openquestion")
    known |= {"table": "seances", "table_of_people": "inscriptions"}
    known["document_register"], known["document_assessment"], known["document_audience"] = (
        "registre",
        "aipd",
        "audience",
    )
    known["civil_year"], known["empty_year"] = datetime.now().year, 2001
    known["network"] = scene.one("SELECT slug FROM network_network")
    known["article"] = scene.one("SELECT id FROM knowledge_article WHERE external_id = 'cafe-001'")
    known["subject"] = "securite_numerique"
    known["api_part"] = "registration"
    known["library"] = scene.one("SELECT id FROM network_library WHERE external_id = 'demo-moulin'")
    known["library_without_box"] = scene.one("SELECT id FROM network_library WHERE external_id = 'demo-etangs'")
    known["item"] = scene.one("SELECT max(item_id) FROM preparation_lack WHERE until IS NULL")
    known["device"] = scene.one("SELECT min(id) FROM preparation_loandevice")
    known["plug"] = "micro-usb"
    known |= {"part_questions": "questions", "part_people": "personnes", "part_where": "lieux"}
    known |= {"part_all": "tout", "part_detail": "detail"}
    known["room"] = scene.one("SELECT id FROM network_room WHERE library_id = ?", known["library"])
    known["member"] = scene.one(
        "SELECT m.id FROM network_membership m JOIN accounts_user u ON u.id = m.user_id WHERE u.email = ?",
        COLLEAGUE,
    )
    known["member_safe"] = scene.one(
        "SELECT m.id FROM network_membership m JOIN accounts_user u ON u.id = m.user_id WHERE u.email = ?",
        f"{SECOND_FACTOR}@demo.example",
    )
    known["series"] = scene.one("SELECT min(id) FROM events_series")
    known["series_event"] = scene.one("SELECT min(id) FROM events_event WHERE series_id = ?", known["series"])
    for name, event in (("live", "today"), ("held", "past")):
        known[name] = scene.one("SELECT join_code FROM board_board WHERE event_id = ?", known[event])
    known["summary"] = scene.one("SELECT summary_key FROM board_board WHERE event_id = ?", known["past"])
    known["summary_live"] = scene.one("SELECT summary_key FROM board_board WHERE event_id = ?", known["today"])
    of_live = "SELECT q.id FROM board_question q JOIN board_board b ON b.id = q.board_id WHERE b.join_code = ?"
    known["concluded"] = scene.one(f"{of_live} AND q.outcome <> ''", known["live"])
    known["question"] = scene.one(f"{of_live} AND q.id = b.current_id", known["live"])
    known["answer"] = scene.one("SELECT id FROM board_contribution WHERE question_id = ?", known["question"])


def tell_a_program(scene: Scene, coordinator: Person) -> None:
    """A program that is told of news, and does not answer."""
    page = f"/equipe/reseaux/{scene.known['network']}/annonces/"
    coordinator.post(page, on=page, name="Portail", url="https://portail.example/", news="event.published")
    scene.known["webhook"] = scene.one("SELECT max(id) FROM api_webhook")
    own = f"/equipe/annonces/{scene.known['webhook']}/"
    coordinator.post(f"{own}essai/", on=own)


__all__ = ["Person", "Scene", "set_scene"]
