"""What people write is printed as they wrote it: no document runs any of it."""

import io

import pypdfium2
import pytest

from percolateur.board.models import Board
from percolateur.knowledge.document import print_card
from percolateur.knowledge.factories import ArticleFactory
from percolateur.registrations.factories import RegistrationFactory
from percolateur.registrations.printing import sign_in_sheet
from percolateur.reports.document import print_summary
from percolateur.reports.summary import Summary
from percolateur.reports.tests.conftest import asked, board, closed, moulin, nadia, someone  # noqa: F401

pytestmark = [pytest.mark.django_db, pytest.mark.paper, pytest.mark.quality(5)]

TEXTS = [
    '#read("/etc/passwd")',
    '#import "@preview/cetz:0.2.0"',
    "#while true {}",
    "#panic()",
    "$x^2$ <t> @ref *gras* `code`",
    '"); #sys.inputs ("',
    "\\u{23} // /* #set page(width: 1cm)",
]


def words(pdf):
    text = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(io.BytesIO(pdf)))
    return "".join(text.replace("\u200b", "").split())


def shows(pdf, text):
    """Whether the document says it, whatever its spaces and typography became."""
    plain = "".join(text.split()).replace("'", "’")
    return plain in words(pdf).replace("«\u00a0", '"').replace("\u00a0»", '"')


@pytest.mark.parametrize("text", TEXTS)
def test_security_5_typst_prints_what_people_write_and_runs_none_of_it(event_named, text):
    for pdf in event_named(text):
        assert shows(pdf, text), words(pdf)[:400]
        assert "root:x" not in words(pdf)


@pytest.fixture
def event_named(asked, closed, board):  # noqa: F811 - fixtures
    def documents(text):
        guest = RegistrationFactory(name=text)
        article = ArticleFactory(question=text, answer="Une réponse.", steps=f"```\n{text}\n```")
        asked(text, "PARTLY", text, note=text)
        closed()
        held = Board.objects.select_related("event__library__network").get(pk=board.pk)
        yield sign_in_sheet(guest.event)
        yield print_card(article, "https://cafes.example.fr/savoirs/1/")
        yield print_summary(Summary(held), "https://cafes.example.fr/compte-rendu/x/")

    return documents
