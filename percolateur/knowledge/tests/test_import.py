"""percolateur import-articles."""

import json

import pytest
from django.core.management import call_command
from django.db import connection

from percolateur.knowledge.models import Article

pytestmark = pytest.mark.django_db
GOOD = {
    "external_id": "a1",
    "question": "Comment scanner un document ?",
    "answer": "Avec le téléphone.\nEt une appli.",
    "subjects": ["bureautique"],
    "sources": [
        "https://www.service-public.fr/",
        {"url": "https://example.org/", "title": "Ici", "seen_on": "2026-01-31"},
    ],
    "language": "fr",
}


@pytest.fixture
def load(tmp_path, capsys):
    def load(*lines, **options):
        file = tmp_path / "fiches.jsonl"
        file.write_bytes(b"\n".join(line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines))
        failed = False
        try:
            call_command("import_articles", file, network="plaine", create_network="Plaine", **options)
        except SystemExit as refusal:
            failed = bool(refusal.code)
        said = capsys.readouterr()
        return failed, *(text.replace("\u00a0", " ").splitlines() for text in said)

    return load


def test_import_takes_every_field(load):
    assert load(GOOD) == (False, ["Créées : 1. Mises à jour : 0. Inchangées : 0. En erreur : 0."], [])
    article = Article.objects.get()
    assert (article.external_id, article.question, article.answer) == ("a1", GOOD["question"], GOOD["answer"])
    assert (article.subjects, article.network.slug, article.is_public) == (["bureautique"], "plaine", True)
    assert [(s.url, s.title, str(s.seen_on)) for s in article.sources.all()] == [
        ("https://www.service-public.fr/", "", "None"),
        ("https://example.org/", "Ici", "2026-01-31"),
    ]


def test_import_twice_changes_nothing_then_updates(load):
    load(GOOD)
    number = Article.objects.get().changed
    assert load(GOOD)[1] == ["Créées : 0. Mises à jour : 0. Inchangées : 1. En erreur : 0."]
    assert Article.objects.get().changed == number
    assert load(GOOD | {"answer": "Autrement."})[1] == ["Créées : 0. Mises à jour : 1. Inchangées : 0. En erreur : 0."]
    assert (Article.objects.get().answer, Article.objects.get().changed > number) == ("Autrement.", True)


BAD = {
    b"{": "ce n’est pas du JSON",
    b"[1]": "on attend un objet JSON, entre accolades",
    b"\xff\xfe": "le texte n’est pas en UTF-8",
    b"[" * 100_000: "ce n’est pas du JSON",
    json.dumps(GOOD | {"question": ""}).encode(): "question manque",
    json.dumps(GOOD | {"question": 3}).encode(): "question n’est pas un texte",
    json.dumps(GOOD | {"question": "x" * 301}).encode(): "question dépasse 300 caractères",
    json.dumps(GOOD | {"subjects": ["jardinage"]}).encode(): "thématique inconnue : jardinage",
    json.dumps(GOOD | {"subjects": [["x"]]}).encode(): "thématique inconnue : ['x']",
    json.dumps(GOOD | {"sources": ["javascript:alert(1)"]}).encode(): "source illisible : javascript:alert(1)",
    json.dumps(GOOD | {"wordings": "scanner"}).encode(): "wordings n’est pas une liste de textes",
    json.dumps(GOOD | {"wordings": ["x" * 501]}).encode(): "wordings dépasse 500 caractères",
    json.dumps(GOOD | {"sources": [None]}).encode(): "source illisible : None",
    json.dumps(GOOD | {"sources": [{"url": "https://a.fr", "seen_on": "hier"}]}).encode(): "source illisible",
}


@pytest.mark.parametrize(("line", "reason"), BAD.items(), ids=range(len(BAD)))
def test_import_names_each_bad_line_and_takes_the_good_ones(load, line, reason):
    failed, said, faults = load(line, GOOD | {"external_id": "b2"}, b"")
    assert failed
    assert said == ["Créées : 1. Mises à jour : 0. Inchangées : 0. En erreur : 1."]
    assert faults[0].startswith("Ligne 1")
    assert reason in faults[0]


def test_import_links_wordings_once_and_keeps_those_of_before(load):
    load(GOOD | {"wordings": ["mon papier dans l’ordi", " "]})
    said = [load(GOOD | {"wordings": wordings})[1] for wordings in (["numériser"], ["numériser"], [])]
    assert ["Mises à jour : 1" in text[0] for text in said] == [True, False, False]
    assert [wording.text for wording in Article.objects.get().wordings.all()] == ["mon papier dans l’ordi", "numériser"]


def test_import_refuses_an_external_id_given_twice(load):
    _failed, _said, faults = load(GOOD, GOOD | {"answer": "Autrement."})
    assert faults == ["Ligne 2 : external_id déjà donné (Ligne 1)."]
    assert Article.objects.get().answer == GOOD["answer"]


def test_import_can_be_tried(load):
    assert load(GOOD, b"{", dry_run=True)[1] == ["C’était un essai : rien n’est enregistré."]
    assert not Article.objects.exists()


def test_import_of_a_file_that_is_not_there_says_so(capsys):
    with pytest.raises(SystemExit, match="ne se lit pas"):
        call_command("import_articles", "nulle-part.jsonl", network="plaine", create_network="Plaine")


MORE = {
    "steps": "1. Ouvrir\n   - le menu", "tags": ["loupe"], "level": "BEGINNER", "device": "ANDROID",
    "licence": "CC-BY-SA-4.0", "visibility": "NETWORK", "for_children": True,
}  # fmt: skip


def test_import_takes_more_fields_and_leaves_those_that_are_not_given(load):
    load(GOOD | MORE | {"wordings": ["scanne papier"]})
    load(GOOD | {"answer": "Autrement."})
    article = Article.objects.get()
    assert {name: getattr(article, name) for name in MORE} == MORE
    assert (article.answer, article.wordings.get().text) == ("Autrement.", "scanne papier")


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"tags": ["Enfants"]}, True),
        ({"tags": ["jeune public"], "for_children": False}, False),
        ({"tags": ["loupe"]}, False),
        ({"for_children": True}, True),
    ],
)
def test_import_of_what_is_older_than_the_box_goes_by_its_words(load, given, told):
    load(GOOD | given)
    assert Article.objects.get().for_children == told


WRONG = {
    json.dumps(GOOD | {"for_children": "oui"}).encode(): "for_children n’est ni true ni false",
    json.dumps(GOOD | {"level": "EXPERT"}).encode(): "level inconnu : EXPERT",
    json.dumps(GOOD | {"device": ["x"]}).encode(): "device inconnu : ['x']",
    json.dumps(GOOD | {"visibility": "ALL"}).encode(): "visibility inconnue : ALL",
    json.dumps(GOOD | {"tags": "loupe"}).encode(): "tags n’est pas une liste de textes",
    json.dumps(GOOD | {"wordings": [1]}).encode(): "wordings n’est pas une liste de textes",
    json.dumps(GOOD, ensure_ascii=False).replace("scanner", "numériser").encode("latin-1"): "sans doute en Latin-1",
    json.dumps(GOOD).encode("utf-16"): "sans doute en UTF-16",
    b'{"question": "' + b"x" * 3_000_000 + b'"}': "la ligne est trop longue",
}


@pytest.mark.parametrize(("line", "reason"), WRONG.items(), ids=range(len(WRONG)))
def test_import_says_what_is_wrong_with_the_other_fields_and_encodings(load, line, reason):
    failed, _said, faults = load(line, GOOD | {"external_id": "b2"})
    assert (failed, reason in faults[0].replace("\u00a0", " ")) == (True, True)
    assert Article.objects.get().external_id == "b2"


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL reads a small table whole, rightly")
def test_an_article_is_looked_for_by_its_identifier_without_reading_the_others():
    plan = Article.objects.filter(network=1, external_id="a1").explain()
    assert "article_by_external_id (network_id=? AND external_id=?)" in plan
