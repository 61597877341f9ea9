"""The index agrees with the database, whatever happens to either."""

import os
import shutil
import signal
import subprocess
import sys
import textwrap
import threading
import time
from collections import Counter

import pytest
from django.conf import settings as configured
from django.core.management import call_command

from percolateur.knowledge.actions import link_wording, set_status, write_article
from percolateur.knowledge.factories import ArticleFactory
from percolateur.knowledge.jobs import keep_index, round_of
from percolateur.knowledge.models import Article, Deletion, FollowedIndex, last_change
from percolateur.knowledge.models.article import Clock
from percolateur.knowledge.search import index, sync
from percolateur.knowledge.search.documents import find as index_of
from percolateur.knowledge.search.documents import kept_of, last_number
from percolateur.knowledge.search.hits import facet_counts
from percolateur.knowledge.search.index import Counts, Reader
from percolateur.knowledge.search.query import reader, search
from percolateur.knowledge.search.scopes import PUBLIC
from percolateur.knowledge.search.sync import Writer, part_of
from percolateur.knowledge.search.waking import Busy
from percolateur.knowledge.tests.analysing import analysed_elsewhere, analysed_here


def found(text):
    return [one.pk for one in search(text).found]


def test_follow_takes_in_what_changed_and_nothing_else(writer, cafe):
    assert writer.follow() == 0
    article = ArticleFactory(question="Où acheter un ouistiti ?")
    assert writer.follow() == 1
    assert found("ouistiti") == [article.pk]
    assert last_number(Reader(writer.folder).searcher()) == writer.number == last_change()


def test_an_article_that_changed_is_found_by_its_new_words_only(writer, cafe):
    article = cafe["cafe-001"]
    write_article(article.network, "cafe-001", [], question="Où acheter un ouistiti ?", answer="Nulle part.")
    writer.follow()
    assert found("ouistiti") == [article.pk]
    assert article.pk not in found("wifi box réseau mode avion")


def test_counts_are_those_of_the_articles_after_any_changes(writer, cafe):
    for key in ("cafe-001", "cafe-004"):
        set_status(cafe[key], Article.Status.RETIRED)
    write_article(cafe["cafe-006"].network, "cafe-006", [], question="Autre chose ?", answer="Rien.")
    writer.follow()
    followed = writer.counts
    assert followed.grams
    writer.rebuild()
    assert +followed.vocabulary.counts == +writer.counts.vocabulary.counts
    assert +Counter(followed.grams) == +Counter(writer.counts.grams)
    assert (followed.documents, followed.letters) == (writer.counts.documents, writer.counts.letters)


@pytest.mark.parametrize("held", [9, 100])
def test_made_again_by_parts_it_is_one_segment_in_the_end(cafe, folder, held, monkeypatch):
    monkeypatch.setattr(sync, "HELD", held)
    Writer.rebuilt(folder)
    searcher = Reader(folder).searcher()
    assert (searcher.num_segments, searcher.num_docs) == (1, len(cafe) + 1)


@pytest.mark.parametrize(("total", "part"), [(0, 0), (80_000, 80_000), (80_001, 10_001), (2_000_000, 31_250)])
def test_a_part_is_never_more_than_the_writer_holds(total, part):
    assert part_of(total) == part


def test_a_search_begun_when_another_index_takes_the_place_finds_there(writer, cafe, monkeypatch):
    known = Reader(writer.folder)
    known.searcher()
    follow = known._follow

    def late():
        monkeypatch.setattr(known, "_follow", follow)
        writer.rebuild()
        raise FileNotFoundError("the folder that was read is gone")

    monkeypatch.setattr(known, "_follow", late)
    assert known.searcher().num_docs == len(cafe) + 1


def test_many_counts_are_saved_aside_while_changes_are_followed(writer, cafe, monkeypatch):
    monkeypatch.setattr(sync, "MANY", 0)
    ArticleFactory(question="Où acheter un ouistiti ?")
    writer.follow()
    going_on, save = threading.Event(), Counts.save
    monkeypatch.setattr(Counts, "save", lambda *given: going_on.wait(10) and save(*given))
    writer.save_counts()
    ArticleFactory(question="Où acheter un tamanoir ?")
    assert writer.follow() == 1
    assert found("tamanoir")
    writer.save_counts()  # one at a time
    going_on.set()
    writer.saving.join()
    saved = Counts.load(writer.counts_file).vocabulary.counts
    assert saved["ouistiti"] == 1
    assert not writer.is_saved


def test_counts_are_read_as_they_were_saved(tmp_path, monkeypatch):
    monkeypatch.setattr(index, "PIECE", 2)
    counts = Counts({"été": 3, 'l"mot': 1, "oublié": 0, "ட": 2, "a": 1}, 7, 99)
    counts.save(tmp_path / "counts.json")
    read = Counts.load(tmp_path / "counts.json")
    assert dict(read.vocabulary.counts) == {"été": 3, 'l"mot': 1, "ட": 2, "a": 1}
    assert (read.documents, read.letters) == (7, 99)


def test_no_counts_are_saved_and_read_too(tmp_path):
    Counts().save(tmp_path / "counts.json")
    assert Counts.load(tmp_path / "counts.json").documents == 0


def test_a_second_writer_is_refused_and_the_first_goes_on(writer):
    with pytest.raises(Busy):
        Writer(writer.folder)
    ArticleFactory()
    assert writer.follow() == 1


@pytest.mark.parametrize("damage", ["folder", "meta", "name", "counts", "segment"])
def test_a_missing_or_damaged_index_is_made_again(cafe, folder, damage):
    Writer(folder).close()
    place = folder / (folder / "current").read_text()
    if damage == "folder":
        shutil.rmtree(folder)
    elif damage == "meta":
        (place / "meta.json").write_text("{")
    elif damage == "name":
        (folder / "current").write_text("0-older")
    elif damage == "counts":
        (folder / f"{place.name}.json").write_text("")
    else:
        next(place.glob("*.store")).unlink()
        next(place.glob("*.term")).unlink()
    writer = Writer(folder)
    assert cafe["cafe-001"].pk in found("wifi")
    writer.close()


def test_an_index_ahead_of_a_restored_database_is_made_again(writer, cafe):
    article = ArticleFactory(question="Où acheter un ouistiti ?")
    writer.follow()
    article.delete()
    Deletion.objects.all().delete()
    Clock.objects.update(head=writer.number - 1)
    round_of(writer)
    assert found("ouistiti") == []
    assert writer.number == last_change()


def test_a_restored_database_that_went_past_the_index_is_seen(writer, cafe):
    said = FollowedIndex.objects.get().number
    ArticleFactory(question="Où acheter un ouistiti ?")
    writer.follow()
    Article.objects.filter(question__contains="ouistiti").delete()
    Deletion.objects.all().delete()
    FollowedIndex.objects.update(number=said)  # as the backup says, while new changes are numbered
    article = ArticleFactory(question="Où acheter un tamanoir ?")
    assert last_change() > writer.number
    round_of(writer)
    assert (found("ouistiti"), found("tamanoir")) == ([], [article.pk])


def test_an_index_that_the_database_never_heard_of_is_made_again(writer, cafe):
    former = writer.place
    FollowedIndex.objects.all().delete()
    assert round_of(writer).place != former


def test_articles_deleted_from_the_database_are_forgotten(writer, cafe):
    article = ArticleFactory(question="Où acheter un ouistiti ?")
    other = ArticleFactory(question="Où vendre un ouistiti ?", network=article.network)
    writer.follow()
    article.delete()
    assert writer.follow() == 1
    assert found("ouistiti") == [other.pk]
    other.network.delete()  # and what it holds
    writer.follow()
    assert found("ouistiti") == []


def test_changes_and_deletions_are_followed_in_order_whatever_their_number(writer, cafe):
    writer.batch = 3
    articles = [ArticleFactory(question=f"Ouistiti numéro {number} ?") for number in range(10)]
    for article in articles[::2]:
        article.delete()
    writer.follow()
    assert sorted(found("ouistiti")) == sorted(article.pk for article in articles[1::2])


@pytest.mark.parametrize("damage", ["folder", "segment", "counts"])
def test_files_that_go_while_the_server_runs_are_made_again(writer, cafe, damage):
    if damage == "folder":
        shutil.rmtree(writer.folder)
    elif damage == "segment":
        next(writer.place.glob("*.store")).unlink()
    else:
        writer.counts_file.unlink()
    again = round_of(writer)
    assert again.is_whole()
    assert cafe["cafe-001"].pk in found("wifi")
    if again is not writer:
        again.close()


def test_an_idle_round_asks_the_database_once_and_reads_no_file(writer, cafe, django_assert_num_queries, monkeypatch):
    for path in (writer.folder, writer.place):
        os.utime(path, (1, 1))  # nothing came or went for long
    round_of(writer)
    monkeypatch.setattr(sync, "missing_files", None)
    with django_assert_num_queries(1):
        assert round_of(writer) is writer
    ArticleFactory(question="Où acheter un ouistiti ?")
    round_of(writer)
    assert found("ouistiti")


def everything(writer):
    """What the index has of each article, and what was counted."""
    searcher = Reader(writer.folder).searcher()
    numbers = range(1, Article.objects.latest("pk").pk + 1)
    kept = [(pk, address and kept_of(searcher, address)) for pk in numbers for address in [index_of(searcher, pk)]]
    terms = {term: searcher.doc_freq("terms", term) for term in ("wifi", "mot_pass", "telephon", "ouistit")}
    counts = writer.counts
    return kept, terms, counts.vocabulary.counts, counts.documents, counts.letters, facet_counts(searcher, {}, PUBLIC)


def by_several_processes(writer, analyse, monkeypatch):
    monkeypatch.setattr(sync, "analyse", analyse)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    writer.read, writer.alone = 10, 1
    writer.rebuild()
    return everything(writer)


@pytest.mark.parametrize("work", [analysed_elsewhere, analysed_here])
def test_an_index_made_by_several_processes_is_the_same_though_one_dies(writer, cafe, work, monkeypatch):
    link_wording(cafe["cafe-001"], "mon ouistiti boude")
    Article.objects.filter(pk=cafe["cafe-004"].pk).update(subjects=["email"], status=Article.Status.RETIRED)
    Article.objects.filter(pk=cafe["cafe-009"].pk).update(subjects=["email"], level="BEGINNER", answer="**Oui**, *là*.")
    writer.rebuild()
    alone = everything(writer)
    assert by_several_processes(writer, work, monkeypatch) == alone
    assert found("ouistiti") == [cafe["cafe-001"].pk]


def test_who_searches_beside_the_writer_shares_its_counts(writer, cafe):
    assert found("wifi")
    assert reader().counts is writer.counts


def test_rebuild_index_command_replaces_the_index_another_process_writes(writer, cafe, capsys):
    former = writer.place
    call_command("rebuild_index")
    assert "70" in capsys.readouterr().out
    assert cafe["cafe-001"].pk in found("wifi")
    again = round_of(writer)  # which sees that its folder is no longer the one that is read
    assert again.place != former
    again.close()


@pytest.mark.django_db(transaction=True)
def test_an_article_is_found_within_a_second_of_its_publication(folder):
    stop = threading.Event()
    keeper = threading.Thread(target=keep_index, args=(stop,))
    keeper.start()
    try:
        ArticleFactory(question="Comment imprimer ?")
        wait_for(lambda: found("imprimer"), 20)  # the first index is made
        begun = time.monotonic()
        article, _done = write_article(ArticleFactory().network, "x", [], question="Un ouistiti ?", answer="Oui.")
        wait_for(lambda: found("ouistiti") == [article.pk], 5)
        published = time.monotonic() - begun
        begun = time.monotonic()
        set_status(article, Article.Status.RETIRED)
        wait_for(lambda: found("ouistiti") == [], 5)
        retired = time.monotonic() - begun
    finally:
        stop.set()
        keeper.join(10)
    assert (published < 1, retired < 1) == (True, True), (published, retired)


def wait_for(condition, seconds):
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until, "too late"
        time.sleep(0.01)


KILLED = """
    import django; django.setup()
    from pathlib import Path
    from percolateur.knowledge.search.documents import document, of_key
    from percolateur.knowledge.search.index import SCHEMA
    from percolateur.knowledge.search.sync import Writer
    from percolateur.knowledge.search.terms import entry
    writer = Writer.__new__(Writer)
    writer.folder = Path({folder!r})
    writer._open({name!r})
    for n in range(1, 5000):
        writer.writer.delete_documents_by_query(of_key(n))
        writer.writer.add_document(document(n + 10**6, "public", [], entry("ouistiti", "x" * 200, [])))
    print("in the middle", flush=True)
    import time; time.sleep(60)
"""


def test_a_writer_killed_in_the_middle_loses_nothing_that_was_committed(cafe, folder):
    Writer(folder).close()
    code = textwrap.dedent(KILLED.format(folder=str(folder), name=(folder / "current").read_text()))
    killed = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, cwd=configured.PACKAGE.parent
    )
    assert killed.stdout.readline() == "in the middle\n"
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    writer = Writer(folder)
    assert found("ouistiti") == []
    assert cafe["cafe-001"].pk in found("wifi")
    writer.close()
