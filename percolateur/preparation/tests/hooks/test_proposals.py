"""What is proposed to open a café with, and on what it rests."""

from datetime import timedelta

import pytest
from django.utils import timezone

from percolateur.board.models import Question
from percolateur.events.factories import EventFactory, at
from percolateur.events.models import Event
from percolateur.knowledge.actions.topics import link_article
from percolateur.knowledge.models import Article, Asked
from percolateur.knowledge.topics.gathering import gather
from percolateur.network.factories import LibraryFactory
from percolateur.preparation.actions.hooks import choose_theme, put_aside, undo_decision
from percolateur.preparation.hooks.proposal import Kind, Proposal
from percolateur.preparation.hooks.proposing import in_order, proposals_for
from percolateur.preparation.tests.hooks.conftest import held
from percolateur.registrations.factories import RegistrationFactory
from percolateur.registrations.models import Attendance

Outcome, Reason = Question.Outcome, Question.Reason
CARRIED, ANSWERED = Outcome.CARRIED_OVER, Outcome.ANSWERED_BY_GROUP
PDF = "Comment signer un formulaire PDF ?"
WIFI = [
    "mon telefone se connecte pas au wifi",
    "le wifi marche pas sur mon telephone",
    "Mon téléphone n’a plus le Wi-Fi",
]


def of(event, kind):
    return [one for one in proposals_for(event) if one.kind == kind]


def themes(event, kind):
    return [one.theme for one in of(event, kind)]


def test_first_café_gets_what_interests_everybody(event):
    first = proposals_for(event)[0]
    assert first.kind == Kind.GENERAL
    assert first.theme == "Ce que mon téléphone sait faire et que j’ignore"
    assert first.reason
    assert first.opening.startswith("«\u00a0")


def test_question_carried_over_comes_first_with_its_café(event, library):
    held(library, (PDF, CARRIED), ("Bonjour", ANSWERED))
    first = proposals_for(event)[0]
    assert (first.kind, first.theme) == (Kind.THREAD, "Comment signer un formulaire PDF\N{NO-BREAK SPACE}?")
    assert "reportée à la prochaine séance" in first.reason
    assert [one.text for one in first.evidence] == [PDF]


@pytest.mark.parametrize(
    ("outcome", "reason", "is_proposed"),
    [
        (Outcome.PARTLY, "", True),
        (Outcome.LEFT_OPEN, Reason.NO_TIME, True),
        (Outcome.LEFT_OPEN, Reason.CONFIDENTIAL, False),
        (Outcome.ANSWERED_BY_SEARCH, "", False),
        (Outcome.REDIRECTED, "", False),
    ],
)
def test_red_thread_holds_what_was_left_open_and_is_nobody_s_own_business(event, library, outcome, reason, is_proposed):
    held(library, (PDF, outcome, reason))
    assert bool(of(event, Kind.THREAD)) == is_proposed


def test_red_thread_is_of_this_library_and_of_its_public_cafés(event, library, network):
    held(LibraryFactory(network=network), (PDF, CARRIED))
    held(library, (PDF, CARRIED), format=Event.Format.STAFF_CAFE)
    assert of(event, Kind.THREAD) == []


def test_staff_café_takes_up_what_colleagues_left_open(library):
    held(library, (PDF, CARRIED), format=Event.Format.STAFF_CAFE)
    colleagues = EventFactory(library=library, start=at(10), format=Event.Format.STAFF_CAFE, registration="STAFF")
    assert len(of(colleagues, Kind.THREAD)) == 1


def test_hidden_question_is_proposed_no_more(event, library):
    question = held(library, (PDF, CARRIED))[0]
    Question.objects.filter(pk=question.pk).update(hidden_at=timezone.now())
    assert of(event, Kind.THREAD) == []


def test_what_is_recent_comes_before_what_is_old(event, library):
    held(library, ("Une question ancienne", CARRIED), ago=150)
    held(library, ("Une question récente", CARRIED), ago=20)
    assert themes(event, Kind.THREAD) == ["Une question récente", "Une question ancienne"]


def test_what_comes_back_in_other_words_is_one_proposal_and_comes_first(event, library, index):
    for ago, text in zip((100, 70, 40), WIFI, strict=True):
        held(library, (text, CARRIED), ago=ago)
    held(library, ("Comment imprimer un billet de train ?", CARRIED), ago=20)
    index()
    first, second = of(event, Kind.THREAD)
    assert {one.text for one in first.evidence} == set(WIFI)
    assert "revenue à 3 cafés" in first.reason
    assert second.theme.startswith("Comment imprimer")


def test_what_was_answered_here_since_weighs_nothing(event, library, index):
    held(library, (WIFI[0], CARRIED), ago=60)
    held(library, (WIFI[1], ANSWERED), ago=30)
    index()
    assert of(event, Kind.THREAD) == []


def test_a_published_article_names_the_theme(event, library, index, cafe):
    held(library, (WIFI[0], CARRIED))
    index()
    article = Article.objects.get(external_id="cafe-001")
    Article.objects.filter(pk=article.pk).update(network=library.network)
    article.refresh_from_db()
    link_article(Asked.objects.get().topic, article)
    first = of(event, Kind.THREAD)[0]
    assert first.theme.startswith("Mon téléphone ne se connecte plus au Wi-Fi")
    assert "une fiche du réseau y répond" in first.reason


def test_few_people_are_not_counted(event, library):
    question = held(library, (PDF, CARRIED))[0]
    Question.objects.filter(pk=question.pk).update(me_too_count=2)
    assert "D’autres se la posaient aussi." in proposals_for(event)[0].reason
    Question.objects.filter(pk=question.pk).update(me_too_count=6)
    assert "6 autres personnes se la posaient." in proposals_for(event)[0].reason


def test_what_rises_in_the_network_is_proposed_with_its_counts(event, network, index):
    for ago in range(100, 300, 20):
        held(
            LibraryFactory(network=network),
            "Comment imprimer ?",
            "Où est la souris ?",
            "Comment faire un CV ?",
            ago=ago,
        )
    for text in WIFI * 2:
        held(LibraryFactory(network=network, name="Ailleurs"), text, "Comment imprimer ?", ago=20)
    index()
    risen = of(event, Kind.RISING)[0]
    assert (
        "Posée 6 fois ces deux derniers mois dans 6 médiathèques du réseau, jamais les dix mois d’avant."
        in risen.reason
    )
    assert {one.text for one in risen.evidence} == set(WIFI)


def test_what_is_asked_as_often_as_before_does_not_rise(event, network, index):
    for ago in range(10, 300, 15):
        held(LibraryFactory(network=network), WIFI[0], "Comment imprimer ?", ago=ago)
    index()
    assert of(event, Kind.RISING) == []


def test_another_network_rises_alone(event, index):
    for text in WIFI * 2:
        held(LibraryFactory(), text, ago=20)
    index()
    assert of(event, Kind.RISING) == []


def test_a_season_is_proposed_in_its_days_only(library):
    in_may = EventFactory(library=library, start=timezone.make_aware(timezone.datetime(2027, 5, 10, 10)))
    in_august = EventFactory(library=library, start=timezone.make_aware(timezone.datetime(2027, 8, 20, 10)))
    assert "Déclarer ses revenus en ligne" in themes(in_may, Kind.SEASON)
    assert "Déclarer ses revenus en ligne" not in themes(in_august, Kind.SEASON)


def test_a_season_tells_what_was_asked_the_year_before(library):
    held(library, "ou est ma declaration d'impot", ago=0)
    gather()
    last_may = timezone.make_aware(timezone.datetime(2026, 5, 12, 10))
    Asked.objects.update(asked_at=last_may)
    event = EventFactory(library=library, start=timezone.make_aware(timezone.datetime(2027, 5, 10, 10)))
    found = next(one for one in of(event, Kind.SEASON) if one.theme.startswith("Déclarer"))
    assert "L’an dernier à la même saison, 1 question du réseau en parlait." in found.reason


def test_the_public_is_known_by_what_it_asks_and_brings(event, library, index):
    Article.objects.update(subjects=["email"])
    texts = [
        "mot de passe oublié gmail",
        "mot de passe de ma messagerie oublié",
        "réinitialiser le mot de passe de la messagerie",
    ]
    held(library, *texts, ago=20)
    index()
    past = library.events.earliest("start")
    Attendance.objects.create(event=past, dimension="materiel", band="telephone", count=7)
    Attendance.objects.create(event=past, dimension="materiel", band="tablette", count=2)
    reasons = " ".join(one.reason for one in of(event, Kind.AUDIENCE))
    assert "E-mail" in reasons
    assert "7 des 9 appareils apportés" in reasons


def test_a_question_left_by_who_registers_counts_without_its_words(event, index):
    index()
    RegistrationFactory(event=event, question="Le mail de Zorglub reste dans la messagerie")
    found = of(event, Kind.AUDIENCE)[0]
    assert "Une question laissée à l’inscription en parle." in found.reason
    assert "Zorglub" not in repr(found)


def test_three_of_one_kind_do_not_come_first():
    def made(key, kind, strength):
        return Proposal(key, kind, key, ["Voilà."], "«\u00a0Voilà\u00a0»", strength)

    seasons = [made(f"season:{n}", Kind.SEASON, 0.5) for n in range(3)]
    found = in_order([*seasons, made("general:1", Kind.GENERAL, 0.35)])
    assert [one.kind for one in found[:3]] == [Kind.SEASON, Kind.GENERAL, Kind.SEASON]


def test_the_order_is_the_same_each_time(event, library):
    held(library, (PDF, CARRIED), ("Comment faire un CV ?", CARRIED))
    assert [one.key for one in proposals_for(event)] == [one.key for one in proposals_for(event)]


def test_what_was_chosen_is_not_proposed_again_until_it_is_asked_again(event, library):
    held(library, (PDF, CARRIED))
    choose_theme(event, "Les formulaires", proposals_for(event)[:1])
    later = EventFactory(library=library, start=at(40))
    assert of(later, Kind.THREAD) == []
    assert len(of(event, Kind.THREAD)) == 1  # for itself, it may be compared with the others
    Event.objects.filter(pk=event.pk).update(start=at(-10), end=at(-10, 12))
    held(library, ("Le formulaire PDF, toujours", CARRIED), ago=5)
    assert themes(later, Kind.THREAD) == ["Le formulaire PDF, toujours"]


@pytest.mark.parametrize(("written", "is_free"), [("Les formulaires, sans peur", False), ("La rentrée", True)])
def test_what_was_chosen_is_free_again_once_another_theme_took_its_place(event, library, written, is_free):
    held(library, (PDF, CARRIED))
    choose_theme(event, "Les formulaires", proposals_for(event)[:1])
    Event.objects.filter(pk=event.pk).update(hook=written)
    later = EventFactory(library=library, start=at(40))
    assert bool(of(later, Kind.THREAD)) == is_free


def test_what_was_put_aside_rests_for_this_library(event, library, network):
    held(library, (PDF, CARRIED))
    decision = put_aside(event, proposals_for(event)[0])
    later = EventFactory(library=library, start=at(40))
    assert of(event, Kind.THREAD) == of(later, Kind.THREAD) == []
    assert PDF not in f"{decision.theme}{decision.pieces}"
    undo_decision(decision)
    assert len(of(event, Kind.THREAD)) == 1


def test_what_was_put_aside_comes_back_after_some_months(event, library):
    season = put_aside(event, of(event, Kind.GENERAL)[0])
    assert season.theme not in themes(event, Kind.GENERAL)
    season.decided_at = timezone.now() - timedelta(days=101)
    season.save()
    assert season.theme in themes(event, Kind.GENERAL)


def test_an_event_that_is_over_is_looked_at_as_it_was(library):
    past = EventFactory(library=library, start=at(-50))
    held(library, (PDF, CARRIED), ago=20)
    assert of(past, Kind.THREAD) == []


def test_without_any_index_the_questions_stand_alone(event, library, folder):
    held(library, (WIFI[0], CARRIED), (WIFI[1], CARRIED))
    gather()
    assert len(of(event, Kind.THREAD)) == 2
