"""What is exported comes back the same."""

import io
import json
import zipfile
from datetime import date

import pytest
from django.core.management import call_command
from django.urls import reverse

from percolateur.knowledge.factories import ArticleFactory
from percolateur.knowledge.models import Article
from percolateur.knowledge.sharing.files import exported
from percolateur.knowledge.sharing.shape import row

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(network):
    ArticleFactory(network=network, visibility="NETWORK")
    return ArticleFactory(
        network=network, question='Où "---" ?', answer="Ici :\n\n- là\n  - et là", steps="1. Ouvrir", tags=["a", "b"],
        subjects=["sante"], level="BEGINNER", device="MAC", licence="CC-BY-SA-4.0", language="es",
        sources=[{"url": "https://a.fr/", "title": "A", "seen_on": date(2026, 1, 31)}],
    )  # fmt: skip


def test_export_comes_back_the_same(article, tmp_path):
    file = tmp_path / "fiches.jsonl"
    call_command("export_articles", file, network=article.network.slug)
    call_command("import_articles", file, network="autre", create_network="Autre")
    again = Article.objects.get(network__slug="autre")
    assert row(exported(again.network).get()) == row(exported(article.network).get())
    assert len(file.read_text().splitlines()) == 1


def test_export_in_markdown_has_front_matter_that_nothing_breaks(article, tmp_path):
    call_command("export_articles", tmp_path, network=article.network.slug, format="markdown", everything=True)
    assert len(list(tmp_path.iterdir())) == 3
    _start, head, text = (tmp_path / f"fiche-{article.pk:07}.md").read_text().split("---\n", 2)
    values = dict(line.split(": ", 1) for line in head.splitlines())
    assert json.loads(values["title"]) == 'Où "---" ?'
    assert "1. Ouvrir" in text


@pytest.mark.parametrize("how", ["folder", "zip", "file"])
def test_export_in_markdown_comes_back_the_same(article, samira, tmp_path, how, capsys):
    call_command("export_articles", tmp_path, network=article.network.slug, format="markdown")
    place = {"folder": tmp_path, "file": tmp_path / f"fiche-{article.pk:07}.md", "zip": tmp_path / "fiches.zip"}[how]
    if how == "zip":
        place.write_bytes(samira.get(reverse("knowledge:export_zip", args=[article.network.slug])).getvalue())
    for done in ("Créées : 1.", "Inchangées : 1."):
        call_command("import_articles", place, network="autre", create_network="Autre")
        assert done in capsys.readouterr().out.replace("\u00a0", " ")
    again = Article.objects.get(network__slug="autre")
    assert row(exported(again.network).get()) == row(exported(article.network).get())


def test_coordination_downloads_both(article, samira, nadia):
    slug = [article.network.slug]
    lines = samira.get(reverse("knowledge:export", args=slug)).getvalue().decode().splitlines()
    assert [json.loads(line)["question"] for line in lines] == [article.question]
    archive = zipfile.ZipFile(io.BytesIO(samira.get(reverse("knowledge:export_zip", args=slug)).getvalue()))
    assert archive.namelist() == ["LISEZ-MOI.md", f"fiche-{article.pk:07}.md"]
    assert nadia.get(reverse("knowledge:export", args=slug)).status_code == 404


def test_export_of_an_unknown_network_says_so():
    with pytest.raises(SystemExit, match="Aucun réseau"):
        call_command("export_articles", network="nulle-part")
