"""The review of a year: its page, its words, its two documents."""

import io
import re

import pikepdf
import pypdfium2
import pytest
from django.urls import reverse
from django.utils import timezone

from percolateur.board.models import Question
from percolateur.knowledge.factories import ArticleFactory
from percolateur.knowledge.models import Article, Capture
from percolateur.network.factories import LibraryFactory, MembershipFactory
from percolateur.network.models import Role
from percolateur.reports.models import AnnualReview
from percolateur.reports.review.document import document, print_review
from percolateur.reports.review.full import print_full_review
from percolateur.reports.review.review import Review
from percolateur.reports.review.years import Year
from percolateur.reports.tests.coop.test_coop import words
from percolateur.reports.tests.test_verapdf import verapdf  # noqa: F401
from percolateur.reports.tests.year import ASKED, counted, hold
from tests.readonly import only_selects

YEAR = "2025"


@pytest.fixture
def samira(client, moulin):
    client.force_login(MembershipFactory(network=moulin.network, role=Role.COORDINATOR).user)
    return client


@pytest.fixture
def full_year(moulin):
    """Ten months at the Moulin, with twelve people each time, and six questions."""
    for month in range(1, 11):
        hold(moulin, month, 12, questions=6)
    counted()
    return moulin


def of_network(network, what="", year=YEAR):
    return reverse(f"reports:review{what}", args=[network.slug, year])


def of_library(library, what="", year=YEAR):
    return reverse(f"reports:review_library{what}", args=[library.pk, year])


def publish(library, number=1, **fields):
    """An article that a question of the library's cafés made, in 2025."""
    question = Question.objects.filter(board__event__library=library, capture=None).first()
    known = {"status": Article.Status.PUBLISHED, "visibility": "PUBLIC", "answer": "On ne clique **jamais**."}
    known["question"] = f"Faux message {number} ?"
    article = ArticleFactory(network=library.network, **known | fields)
    at = timezone.make_aware(timezone.datetime(2025, 6, 1))
    Capture.objects.create(question=question, article=article, what="PROPOSED", at=at)
    return article


def text_of(pdf):
    pages = pypdfium2.PdfDocument(pdf)
    text = " ".join(page.get_textpage().get_text_bounded() for page in pages)
    return len(pages), " ".join(re.sub("[\u00ad\u200b\ufffe]", "", text).split())


def test_review_tells_the_year_in_words_then_in_numbers(samira, full_year):
    with only_selects():
        text = words(samira.get(of_library(full_year)).text)
    assert "En 2025, 10 séances numériques ouvertes à tous se sont tenues ici : on y est venu 120 fois." in text
    assert "Le groupe a posé 60 questions : 60 ont trouvé une réponse, sans professeur, en s’entraidant." in text
    assert "10 séances 120 participations 60 questions posées 60 questions répondues" in text


def test_review_of_a_network_adds_up_its_libraries(samira, full_year):
    hold(LibraryFactory(network=full_year.network), 3, 9)
    counted()
    text = words(samira.get(of_network(full_year.network)).text)
    assert "En 2025, 11 séances numériques ouvertes à tous se sont tenues dans nos médiathèques" in text
    assert "129 participations" in text


def test_review_of_a_school_year_takes_its_months(samira, full_year):
    text = words(samira.get(of_library(full_year, year="2024-2025")).text)
    assert "De septembre 2024 à août 2025, 8 séances" in text
    assert "septembre 2024" in text


def test_review_shows_three_public_questions_at_most(samira, full_year):
    for number in range(5):
        publish(full_year, number)
    publish(full_year, "du réseau", visibility="NETWORK")
    publish(full_year, "brouillon", status=Article.Status.DRAFT)
    asked = re.findall(r"Faux message [^?]*", words(samira.get(of_library(full_year)).text))
    assert [one.strip() for one in asked] == ["Faux message 4", "Faux message 3", "Faux message 2"]


def test_review_hides_small_numbers(samira, moulin):
    hold(moulin, 1, 3)
    counted()
    text = words(samira.get(of_library(moulin)).text)
    assert "on y est venu" not in text
    assert "masqué participations" in text


def test_review_of_nothing_says_so_and_prints_nothing(samira, moulin):
    page = samira.get(of_library(moulin))
    assert "Rien à raconter encore" in words(page.text)
    assert [samira.get(of_library(moulin, what)).url for what in ("_pdf", "_full")] == [of_library(moulin)] * 2


def test_review_carries_the_words_of_the_coordination_for_that_year_only(samira, full_year):
    said = "Nos cafés ont trouvé leur public."
    assert samira.post(of_library(full_year, "_words"), {"words": f"  {said} "}).url == of_library(full_year)
    pages = [of_library(full_year), of_library(full_year, year="2024-2025"), of_network(full_year.network)]
    assert [said in words(samira.get(page).text) for page in pages] == [True, False, False]
    samira.post(of_library(full_year, "_words"), {"words": ""})
    assert not AnnualReview.objects.exists()


def test_review_refuses_more_words_than_its_page_holds(samira, full_year):
    answer = samira.post(of_network(full_year.network, "_words"), {"words": "mot " * 200})
    assert answer.status_code == 422
    assert "Écrivez 450 caractères au plus : le bilan tient sur une page." in words(answer.text)
    assert "mot mot mot" in answer.text


def test_review_words_are_those_of_the_coordination(as_nadia, full_year):
    assert "Ajouter votre mot" not in as_nadia.get(of_library(full_year)).text
    assert as_nadia.post(of_library(full_year, "_words"), {"words": "Moi aussi"}).status_code == 404


@pytest.mark.parametrize("what", ["", "_pdf", "_full"])
def test_review_is_for_the_team_of_its_place(client, as_nadia, full_year, what):
    client.force_login(MembershipFactory(role=Role.COORDINATOR).user)
    pages = [of_network(full_year.network, what), of_library(full_year, what)]
    assert [[one.get(page).status_code for page in pages] for one in (as_nadia, client)] == [[404, 200], [404, 404]]


@pytest.mark.parametrize("year", ["1999", "2025-2027", "2999", "hier", "20255"])
def test_review_of_a_year_that_means_nothing_is_not_found(samira, full_year, year):
    assert samira.get(of_library(full_year, year=year)).status_code == 404


@pytest.mark.parametrize(
    ("written", "after", "other"), [("2024", "2025", "2024-2025"), ("2023-2024", "2024-2025", "2023")]
)
def test_review_years_lead_to_each_other(written, after, other):
    year = Year.read(written)
    assert (year.slug, year.after.slug, year.other.slug, year.after.before) == (written, after, other, year)


# --- on paper


@pytest.mark.paper
def test_review_pdf_is_one_page_and_says_what_the_page_says(samira, full_year):
    publish(full_year)
    answer = samira.get(of_library(full_year, "_pdf"))
    pages, text = text_of(answer.content)
    assert (pages, answer["Content-Disposition"]) == (1, 'inline; filename="bilan-2025.pdf"')
    assert "on y est venu 120 fois" in text
    assert "Faux message 1" in text
    assert "On ne clique jamais." in text


@pytest.mark.paper
def test_review_pdf_stays_on_one_page_with_the_longest_of_everything(full_year):
    long = {"question": "Où " * 66, "answer": "Parce que " * 90}
    for number in range(4):
        publish(full_year, number, **long)
    known = {"network": full_year.network, "library": full_year, "first_year": 2025}
    AnnualReview.objects.create(words="Ça va bien. " * 37, **known)
    full_year.name = "Médiathèque intercommunale " * 5
    for month in range(1, 4):
        hold(full_year, month, status="SCHEDULED", year=timezone.localdate().year + 2)
    assert text_of(print_review(Review(full_year.network, Year(2025), full_year)))[0] == 1


@pytest.mark.paper
def test_review_pdf_is_accessible_and_describes_its_charts(full_year):
    with pikepdf.open(io.BytesIO(print_review(Review(full_year.network, Year(2025), full_year)))) as opened:
        assert (str(opened.Root.Lang), "Bilan 2025" in str(opened.docinfo.get("/Title", ""))) == ("fr-FR", True)
        alts = [str(one["/Alt"]) for one in figures(opened.Root.StructTreeRoot)]
    assert len(alts) == 2
    assert alts[0].startswith("Graphique\u00a0: Participations, mois par mois.")


def figures(node):
    """The figures of a structure tree."""
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from [kid] if kid["/S"] == "/Figure" else []
            yield from figures(kid)


@pytest.mark.paper
def test_review_full_pdf_holds_the_tables(samira, full_year):
    publish(full_year)
    pages, text = text_of(samira.get(of_network(full_year.network, "_full")).content)
    assert pages > 1
    for expected in ("janvier 2025 1 12 6", "Médiathèque du Moulin 10 120 60", "70 ans et plus 120"):
        assert expected in text


@pytest.mark.paper
def test_review_prints_in_the_colours_of_the_network(full_year):
    full_year.network.main_colour = "#003355"
    told = document(Review(full_year.network, Year(2025), full_year))
    assert told["colours"]["main"] == "#003355"
    assert "#003355" in told["charts"][0]["drawing"]


@pytest.mark.paper
def test_review_holds_no_word_of_a_board_and_no_name(full_year, nadia):
    said = str(document(Review(full_year.network, Year(2025), full_year)))
    assert [word for word in (ASKED, "On ne clique pas.", nadia.name) if word in said] == []


@pytest.mark.quality(7)
def test_review_verapdf_finds_no_fault(verapdf, tmp_path, full_year):  # noqa: F811
    publish(full_year)
    review = Review(full_year.network, Year(2025))
    files = [tmp_path / "one.pdf", tmp_path / "full.pdf"]
    for file, printing in zip(files, (print_review, print_full_review), strict=True):
        file.write_bytes(printing(review))
    assert verapdf(*files) == [f"RESULT {standard} true" for standard in ("PDFUA-1", "PDFA-2A") for _ in files]
