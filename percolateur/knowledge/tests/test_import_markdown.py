"""percolateur import-articles, from documents that people wrote by hand."""

import zipfile

import pytest
from django.core.management import call_command

from percolateur.knowledge.models import Article

pytestmark = pytest.mark.django_db
BY_HAND = """---
subjects: ["bureautique"]
tags:
  - loupe
  - lettres
level: BEGINNER
---

# Comment lire les petites lettres ?

Avec la **loupe**.

## Pas à pas

1. Ouvrir
2. Choisir
"""


def load(place, capsys):
    """Whether it failed, what it said, and the faults it named."""
    failed = False
    try:
        call_command("import_articles", place, network="plaine", create_network="Plaine")
    except SystemExit as refusal:
        failed = bool(refusal.code)
    said = capsys.readouterr()
    return failed, *(text.replace("\u00a0", " ").splitlines() for text in said)


def test_document_written_by_hand_is_read(tmp_path, capsys):
    (tmp_path / "loupe.md").write_bytes(BY_HAND.replace("\n", "\r\n").encode("utf-8-sig"))
    assert load(tmp_path / "loupe.md", capsys)[0] is False
    article = Article.objects.get()
    assert (article.external_id, article.question) == ("loupe", "Comment lire les petites lettres ?")
    assert (article.answer, article.steps) == ("Avec la **loupe**.", "1. Ouvrir\n2. Choisir")
    assert (article.subjects, article.tags, article.level) == (["bureautique"], ["loupe", "lettres"], "BEGINNER")


def test_document_without_front_matter_is_a_title_and_an_answer(tmp_path, capsys):
    (tmp_path / "a.md").write_text("# Où est le bouton ?\n\nEn haut.\n\n## Et puis\n\nRien.\n")
    load(tmp_path, capsys)
    article = Article.objects.get()
    assert (article.question, article.answer) == ("Où est le bouton ?", "En haut.\n\n## Et puis\n\nRien.")


def test_section_that_was_taken_out_is_taken_out_here(tmp_path, capsys):
    file = tmp_path / "loupe.md"
    for text in (BY_HAND, BY_HAND.partition("## Pas")[0]):
        file.write_text(text)
        load(file, capsys)
    assert Article.objects.get().steps == ""


BAD = {
    b"": "question manque",
    b"Sans titre.": "question manque",
    b"---\nsubjects:\n  - jardinage\n---\n# Quoi ?": "thématique inconnue",
    "# Réglé ?".encode("latin-1"): "sans doute en Latin-1",
    b"# Quoi ?\n" + b"x" * 1_000_001: "le document est trop long",
    b'---\nsources: ["javascript:alert(1)"]\n---\n# Quoi ?': "source illisible",
}


@pytest.mark.parametrize(("document", "reason"), BAD.items(), ids=range(len(BAD)))
def test_bad_documents_are_named_and_the_good_ones_taken(tmp_path, capsys, document, reason):
    (tmp_path / "mauvaise.md").write_bytes(document)
    (tmp_path / "bonne.md").write_text(BY_HAND)
    (tmp_path / "LISEZ-MOI.md").write_text("Rien d’une fiche.")
    failed, said, faults = load(tmp_path, capsys)
    assert (failed, said) == (True, ["Créées : 1. Mises à jour : 0. Inchangées : 0. En erreur : 1."])
    assert faults[0].startswith("mauvaise.md : ")
    assert reason in faults[0]


def test_two_documents_under_one_name_are_refused(tmp_path, capsys):
    with zipfile.ZipFile(tmp_path / "fiches.zip", "w") as archive:
        archive.writestr("un/loupe.md", BY_HAND)
        archive.writestr("deux/loupe.md", BY_HAND)
    assert load(tmp_path / "fiches.zip", capsys)[2] == ["un/loupe.md : external_id déjà donné (deux/loupe.md)."]


def test_what_is_no_zip_says_so(tmp_path, capsys):
    (tmp_path / "fiches.zip").write_text("Bonjour")
    with pytest.raises(SystemExit, match="pas un zip"):
        call_command("import_articles", tmp_path / "fiches.zip", network="plaine", create_network="Plaine")


@pytest.mark.quality(5)
def test_security_5_archive_that_swells_is_refused_before_it_is_read(tmp_path):
    place = tmp_path / "fiches.zip"
    with zipfile.ZipFile(place, "w") as archive:
        archive.writestr("loupe.md", BY_HAND)
    said = bytearray(place.read_bytes())
    size = said.rindex(b"PK\1\2") + 24  # what the archive says that the file becomes
    said[size : size + 4] = (2**32 - 16).to_bytes(4, "little")
    place.write_bytes(said)
    with pytest.raises(SystemExit, match="plus de 2 Go"):
        call_command("import_articles", place, network="plaine", create_network="Plaine")
    assert not Article.objects.exists()
