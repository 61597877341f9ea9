"""What a network decides: data sets on and off, questions read one by one."""

import pytest
from django.utils import timezone

from percolateur.board.models import Board, Question
from percolateur.network.factories import LibraryFactory, MembershipFactory
from percolateur.opendata.access import to_read
from percolateur.opendata.actions.opening import open_dataset, publish
from percolateur.opendata.models import Opening, OpenQuestion, Subset
from percolateur.opendata.tests.conftest import TEXT, closed_cafe

HOME = "/equipe/donnees-ouvertes/plaine/"
READING = f"{HOME}questions/"


def decide(client, question, what="publication", **told):
    return client.post(f"{READING}{question.pk}/{what}/", {"text": question.text, **told})


def test_opening_is_one_tap_and_so_is_taking_back(staff, network):
    staff.post(f"{HOME}evenements/ouverture/")
    staff.post(f"{HOME}evenements/ouverture/")
    assert list(Opening.objects.values_list("network", "dataset")) == [(network.pk, "evenements")]
    page = staff.post(f"{HOME}evenements/retrait/", follow=True).content.decode()
    assert Opening.objects.count() == 0
    assert "Son fichier n’est plus en ligne." in page


def test_opening_says_what_a_library_lacks(staff, network, library):
    LibraryFactory(network=network, name="Sans SIRET", pivot="")
    page = staff.get(HOME).content.decode()
    assert "Sans SIRET" in page
    assert "SIRET, RNA ou RIDET" in page
    assert "1 médiathèque, dans le schéma national" in page
    assert "ne les prendrait pas" not in page


def test_opening_says_what_the_national_map_refuses(staff, network, library):
    LibraryFactory(network=network, name="Au SIREN", pivot="217805864")
    LibraryFactory(network=network, name="Au label", pivot="W781234567", more={"formations_labels": "ORDI 3.0|Tricot"})
    page = staff.get(HOME).content.decode()
    assert "3 médiathèques, dans le schéma national" in page
    assert "«\u00a0217805864\u00a0» n’est ni un SIRET de 14 chiffres, ni un RNA" in page
    assert "«\u00a0Tricot\u00a0» n’est pas un label qu’elle connaît" in page
    assert "ORDI 3.0" not in page
    assert "n’y seraient pas" not in page


def test_opening_is_for_coordination(client, library):
    client.force_login(MembershipFactory(library=library).user)
    assert client.get(HOME).status_code == 404
    assert client.post(f"{HOME}evenements/ouverture/").status_code == 404


def test_preview_shows_rows_before_anything_is_open(staff, library):
    page = staff.get(f"{HOME}lieux-de-mediation-numerique/apercu/").content.decode()
    assert "Médiathèque Nord" in page
    assert "complement_adresse" not in page
    assert "Rien ne serait publié" in staff.get(f"{HOME}questions-de-cafes-numeriques/apercu/").content.decode()


def test_reading_proposes_closed_public_cafes_alone(staff, network, library):
    (kept,) = closed_cafe(library, "Gardée ?")
    (hidden,) = closed_cafe(library, "Masquée ?")
    Question.objects.filter(pk=hidden.pk).update(hidden_at=timezone.now())
    (confidential,) = closed_cafe(library, "Confidentielle ?")
    Question.objects.filter(pk=confidential.pk).update(outcome="LEFT_OPEN", reason="CONFIDENTIAL")
    closed_cafe(library, "Entre nous ?", format="STAFF_CAFE")
    (open_one,) = closed_cafe(library, "En cours ?")
    Board.objects.filter(pk=open_one.board_id).update(closed_at=None)
    assert list(to_read(network)) == [kept]
    assert "Gardée" in staff.get(READING).content.decode()


def test_reading_goes_from_one_to_the_next(staff, network, library):
    first, second = closed_cafe(library, "Une ?", "Deux ?")
    answer = decide(staff, first, follow=True)
    assert answer.url == f"{READING}#question"
    assert "Deux" in staff.get(READING).content.decode()
    page = decide(staff, second, "refus").url
    assert "Tout est lu." in staff.get(page).content.decode()
    told = OpenQuestion.objects.order_by("pk").values_list("status", "text")
    assert list(told) == [("PUBLISHED", "Une ?"), ("REFUSED", "")]


def test_reading_leaves_one_for_later(staff, library):
    first, second = closed_cafe(library, "Une ?", "Deux ?")
    assert "Deux" in staff.get(f"{READING}?apres={first.pk}").content.decode()
    assert "Une" in staff.get(f"{READING}?apres={second.pk}").content.decode()
    assert "Une" in staff.get(f"{READING}?apres=zut").content.decode()


def test_reading_publishes_what_was_reworded_and_chosen(staff, question, samira):
    told = {"subject": "prendre_en_main_du_materiel", "theme": "affichage", "device": "ANDROID"}
    decide(staff, question, text="Comment agrandir les lettres ?", sources=["https://a.example/0"], **told)
    decision = OpenQuestion.objects.get()
    assert (decision.text, decision.original, decision.decided_by) == ("Comment agrandir les lettres ?", TEXT, samira)
    assert (decision.subject, decision.theme, decision.device) == tuple(told.values())
    assert decision.sources == ["https://a.example/0"]
    question.refresh_from_db()
    assert question.text == TEXT


def test_reading_proposes_a_subject(staff, question):
    page = staff.get(READING).content.decode()
    assert '<option value="prendre_en_main_du_materiel" selected>' in page


def test_reading_points_at_what_tells_who(staff, library):
    closed_cafe(library, "Comment écrire à Ginette ?")
    assert "Peut-être un nom" in staff.get(READING).content.decode()


@pytest.mark.parametrize("text", ["", "Écrivez à ginette@exemple.fr", "Appelez le 06 12 34 56 78"])
def test_reading_refuses_nothing_and_what_leads_to_somebody(staff, question, text):
    answer = decide(staff, question, text=text, theme="le sous-thème tapé")
    assert answer.status_code == 422
    assert "le sous-thème tapé" in answer.content.decode()
    assert OpenQuestion.objects.count() == 0


def test_reading_takes_no_page_that_the_group_did_not_give(staff, question):
    assert decide(staff, question, sources=["https://spam.example/"]).status_code == 422


def test_reading_is_undone(staff, network, question):
    decide(staff, question)
    assert 'relecture/"' in staff.get(READING).content.decode()
    answer = staff.post(f"{READING}{question.pk}/relecture/", follow=True)
    assert "Elle attend d’être relue." in answer.content.decode()
    assert list(to_read(network)) == [question]


def test_reading_again_keeps_the_public_key(staff, question, samira):
    first = publish(question, samira, text="Une ?")
    decide(staff, question, text="Deux ?")
    again = OpenQuestion.objects.get()
    assert (again.key, again.text) == (first.key, "Deux ?")


def test_reading_comes_back_when_the_words_change(staff, network, published):
    assert list(to_read(network)) == []
    Question.objects.filter(pk=published.question_id).update(text="Autre chose ?")
    assert [question.text for question in to_read(network)] == ["Autre chose ?"]


def test_reading_of_a_neighbour_is_not_there(staff, published):
    (other,) = closed_cafe(LibraryFactory(network__slug="colline"), "Ailleurs ?")
    assert staff.get(f"{READING}{other.pk}/").status_code == 404
    assert decide(staff, other).status_code == 404
    assert staff.post(f"{READING}{other.pk}/relecture/").status_code == 404


def test_decided_lists_what_was_published_and_what_was_not(staff, published):
    page = staff.get(f"{READING}lues/").content.decode()
    assert "1 question est acceptée." in page
    assert "Retirer et relire" in page


def test_decided_takes_few_queries(staff, network, library, samira, django_assert_num_queries):
    open_dataset(network, Subset.QUESTIONS)
    counts = []
    for number in (1, 3):
        for question in closed_cafe(library, *(f"Question {n} de {number} ?" for n in range(number))):
            publish(question, samira, text=question.text)
        with django_assert_num_queries(6) as queries:
            staff.get(f"{READING}lues/")
        counts.append(len(queries))
    assert counts[0] == counts[1]
