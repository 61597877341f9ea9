import re

import pytest
from django.urls import reverse

from percolateur.board import actions
from percolateur.board.actions import Actor, close_board, hide, merge, reopen_board, withdraw
from percolateur.board.factories import ExhibitFactory
from percolateur.board.models import Question
from percolateur.events.formats import Format
from percolateur.network.factories import MembershipFactory
from percolateur.reports.tests.conftest import CANARY, Outcome
from tests.readonly import only_selects

Reason = Question.Reason


def headings(text, level):
    return [re.sub(r"\s+", " ", found) for found in re.findall(rf"<h{level}[^>]*>(.*?)</h{level}>", text, re.DOTALL)]


def words(text):
    """What is left to read, on one line."""
    main = text[text.index("<main") : text.index("</main>")]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def test_summary_groups_questions_by_outcome(client, asked, closed):
    for outcome in reversed(Outcome.values):
        asked(f"Question {outcome}", outcome, reason=Reason.NO_TIME if outcome == Outcome.LEFT_OPEN else "")
    asked("Question sans issue")
    text = client.get(closed()).text
    assert headings(text, 2) == [
        "Le groupe a répondu",
        "Trouvé en cherchant ensemble",
        "Répondu en partie",
        "À reprendre la prochaine fois",
        "À demander ailleurs",
        "Restées ouvertes",
        "Sans issue notée",
    ]
    assert headings(text, 3) == [*(f"Question {outcome}" for outcome in Outcome.values), "Question sans issue"]


def test_summary_shows_answers_with_the_host_of_their_source(client, asked, closed):
    source = "https://www.service-public.fr/particuliers/vosdroits/F123?a=1"
    asked("Comment refaire ma carte ?", Outcome.ANSWERED_BY_GROUP, "On prend rendez-vous.", source=source)
    text = " ".join(client.get(closed()).text.split())
    assert "On prend rendez-vous." in text
    assert f'href="{source}" rel="nofollow noopener noreferrer"' in text
    assert "www.service-public.fr</a>" in text


def test_summary_says_why_and_where_to(client, asked, closed):
    asked("Une imprimante", Outcome.LEFT_OPEN, reason=Reason.DEVICE_MISSING, note="Revenir avec.")
    asked("Un conseiller", Outcome.REDIRECTED, note="À la mairie, le mardi.")
    text = words(client.get(closed()).text)
    assert "Pourquoi : il manquait le matériel. Précision : Revenir avec." in text
    assert "Où s’adresser : À la mairie, le mardi." in text


def test_summary_shows_merged_wordings_as_also(client, asked, closed, nadia):
    kept = asked("Mon téléphone est plein", Outcome.ANSWERED_BY_GROUP)
    merge(asked("plus de place"), kept, Actor(user=nadia))
    text = client.get(closed()).text
    assert headings(text, 3) == ["Mon téléphone est plein"]
    assert "Aussi : plus de place" in words(text)


def test_summary_leaves_out_what_was_hidden_or_withdrawn(client, asked, closed, board, someone, nadia):
    kept = asked("Gardée", Outcome.ANSWERED_BY_GROUP, "Bonne piste", "Piste masquée", "Piste retirée")
    host = Actor(user=nadia)
    hide(kept.contributions.get(text="Piste masquée"), host)
    withdraw(kept.contributions.get(text="Piste retirée"), someone)
    hide(asked("Question masquée", Outcome.PARTLY), host)
    withdraw(asked("Question retirée", Outcome.PARTLY), someone)
    hidden_wording = asked("Formulation masquée")
    merge(hidden_wording, kept, host)
    hide(Question.objects.get(pk=hidden_wording.pk), host)
    text = client.get(closed()).text
    assert headings(text, 3) == ["Gardée"]
    assert re.findall("masquée|retirée", text) == []
    assert "1 question 1 réponse du groupe" in words(text)


def test_summary_counts_what_happened(client, asked, closed):
    asked("Une", Outcome.ANSWERED_BY_GROUP, "a", "b")
    asked("Deux", Outcome.CARRIED_OVER)
    assert "2 questions 2 réponses du groupe 1 participant connecté" in words(client.get(closed()).text)


def test_summary_says_when_where_and_the_theme(client, asked, closed, board):
    asked("Une question")
    text = words(client.get(closed()).text)
    assert "Café numérique – Médiathèques de la Plaine Compte rendu" in text
    assert "de 10 h à 12 h Médiathèque du Moulin, 78500 Sartrouville" in text
    assert "Pour lancer la discussion : Reconnaître un faux message" in text


def test_summary_of_nothing_says_so(client, closed):
    text = words(client.get(closed()).text)
    assert "Aucune question n’a été posée ce jour-là." in text
    assert "question " not in text.partition("Aucune question")[0]


def test_summary_names_nobody(client, as_nadia, asked, closed, nadia):
    asked("Qui suis-je ?", Outcome.ANSWERED_BY_GROUP, "Personne.")
    address = closed()
    for visitor in (client, as_nadia):
        text = visitor.get(address).text
        assert (CANARY in text, nadia.name in text, nadia.email in text) == (False, False, False)


def test_summary_of_an_open_board_shows_nothing_yet(client, as_nadia, asked, board):
    asked("Une question secrète", Outcome.PARTLY, "Une réponse")
    for visitor in (client, as_nadia):
        answer = visitor.get(reverse("reports:summary", args=[board.summary_key]))
        assert answer.status_code == 200
        assert "Le compte rendu n’est pas encore prêt" in answer.text
        assert "secrète" not in answer.text
    assert board.join_code not in client.get(answer.request["PATH_INFO"]).text


def test_summary_disappears_when_the_board_is_reopened(client, asked, closed, board):
    asked("Encore une")
    address = closed()
    reopen_board(board)
    assert "Encore une" not in client.get(address).text


def test_summary_is_not_for_robots(client, closed, board):
    page = reverse("reports:summary", args=[board.summary_key])
    assert '<meta name="robots" content="noindex">' in client.get(page).text
    assert '<meta name="robots" content="noindex">' in client.get(closed()).text


def test_summary_key_is_forgiving(client, closed, board):
    closed()
    typed = [board.summary_key, board.summary_key.lower(), f"{board.summary_key[:6]}-{board.summary_key[6:]}"]
    assert [client.get(f"/compte-rendu/{key}/").status_code for key in typed] == [200, 200, 200]


@pytest.mark.parametrize("key", ["0", "ZZZZZZZZZZZZ", "é" * 12, "' OR 1=1 --"])
def test_summary_unknown_is_not_found(client, closed, key):
    closed()
    assert client.get(f"/compte-rendu/{key}/").status_code == 404


def test_summary_is_not_found_by_the_join_code(client, closed, board):
    closed()
    assert client.get(f"/compte-rendu/{board.join_code}/").status_code == 404


def test_summary_of_a_staff_cafe_is_for_its_network(client, as_nadia, closed, board):
    board.event.format = Format.STAFF_CAFE
    board.event.save(update_fields=["format"])
    address = closed()
    stranger = MembershipFactory().user
    answers = [client.get(address).status_code, as_nadia.get(address).status_code]
    client.force_login(stranger)
    assert [*answers, client.get(address).status_code] == [404, 200, 404]


def test_summary_lets_the_team_reopen_what_was_closed_by_mistake(client, as_nadia, closed, board):
    address = closed()
    form = f'action="{reverse("board:reopen", args=[board.join_code])}"'
    assert ("Rouvrir le café" in client.get(address).text, form in as_nadia.get(address).text) == (False, True)
    as_nadia.post(reverse("board:reopen", args=[board.join_code]))
    board.refresh_from_db()
    assert board.is_open


def test_summary_of_another_library_is_not_reopened(client, closed):
    client.force_login(MembershipFactory().user)
    assert "Rouvrir le café" not in client.get(closed()).text


def test_summary_shows_typed_code_as_text(client, asked, closed):
    asked("<script>alert(1)</script> est-ce grave ?", Outcome.PARTLY, "<b>non</b>, pas du tout")
    text = client.get(closed()).text
    assert ("<script>alert" in text, "&lt;script&gt;alert" in text, "&lt;b&gt;non" in text) == (False, True, True)


@pytest.mark.parametrize("count", [1, 3])
def test_summary_takes_4_queries(client, asked, closed, nadia, count, django_assert_num_queries):
    for number in range(count):
        kept = asked(f"Question {number}", Outcome.ANSWERED_BY_GROUP, "Une piste", "Une autre")
        merge(asked(f"Autrement {number}"), kept, Actor(user=nadia))
    address = closed()
    with only_selects(), django_assert_num_queries(4):
        client.get(address)


def test_summary_takes_1_query_while_the_board_is_open(client, asked, board, django_assert_num_queries):
    asked("Une question", Outcome.PARTLY, "Une piste")
    with only_selects(), django_assert_num_queries(1):
        client.get(reverse("reports:summary", args=[board.summary_key]))


def test_summary_is_read_only(client, board):
    close_board(board)
    assert client.post(reverse("reports:summary", args=[board.summary_key])).status_code == 405


# --- what the group searched for, and what it showed


@pytest.fixture
def searched(asked, nadia):
    host = Actor(user=nadia)
    question = asked("Comment refaire ma carte ?")
    inquiry = actions.inquire(question, host)
    actions.try_words(inquiry, "refaire carte")
    actions.choose_engine(inquiry, "qwant")
    page = actions.note_source(inquiry, "https://www.service-public.fr/carte", "Refaire sa carte")
    actions.judge(page, host, verdict="KEPT", who="Service-public.fr", dated="mars 2026")
    actions.finish(actions.read_inquiry(again(question)), Outcome.ANSWERED_BY_SEARCH, "En mairie.", host)
    return question


def again(question):
    return Question.objects.select_related("board").get(pk=question.pk)


def test_summary_tells_how_the_group_searched_and_what_it_kept(client, searched, closed):
    text = words(client.get(closed()).text)
    assert "Refaire sa carte (Service-public.fr, mars 2026) www.service-public.fr En mairie." in text
    assert "Comment le groupe a cherché : « refaire carte » avec Qwant. 1 page lue, 1 gardée." in text


@pytest.mark.parametrize("count", [1, 3])
def test_summary_of_searches_takes_2_queries_more(
    client, asked, searched, nadia, closed, count, django_assert_num_queries
):
    for number in range(count - 1):
        inquiry = actions.inquire(asked(f"Question {number}"), Actor(user=nadia))
        actions.try_words(inquiry, "des mots")
    address = closed()
    with only_selects(), django_assert_num_queries(6):
        client.get(address)


@pytest.fixture
def photo(board, asked, nadia):
    """Brought by somebody, who agrees that it is kept."""
    exhibit = ExhibitFactory(board=board, text="L’écran de la box")
    actions.keep(
        exhibit, Actor(user=nadia), question=asked("Où est le mot de passe ?", Outcome.PARTLY), in_summary=True
    )
    return exhibit


def picture(board, photo):
    return reverse("reports:picture", args=[board.summary_key, photo.pk])


@pytest.mark.quality(5)
def test_summary_shows_the_photo_the_host_let_in(client, board, photo, closed):
    assert client.get(picture(board, photo)).status_code == 404  # the café is not over
    text = client.get(closed()).text
    assert (picture(board, photo) in text, 'alt="L’écran de la box"' in text) == (True, True)
    answer = client.get(picture(board, photo))
    assert (answer.status_code, answer["Content-Type"], answer["Cache-Control"]) == (
        200,
        "image/jpeg",
        "private, no-cache",
    )


@pytest.mark.quality(5)
def test_summary_shows_no_photo_kept_for_the_team_alone(client, board, photo, nadia, closed):
    actions.keep(photo, Actor(user=nadia), in_summary=False)
    assert "L’écran de la box" not in client.get(closed()).text
    assert client.get(picture(board, photo)).status_code == 404


def test_summary_shows_the_photo_of_no_hidden_question(client, board, photo, nadia, closed):
    hide(Question.objects.get(), Actor(user=nadia))
    closed()
    assert client.get(picture(board, photo)).status_code == 404
