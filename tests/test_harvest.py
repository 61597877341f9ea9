"""A harvester that is none of ours, against a real server where somebody writes: `make bench-harvest`, smaller."""

import json
import threading
import time

import pytest
from lxml import etree

from bench.harvest.run import harvest, play
from percolateur.opendata.tests.validating import schema
from tests import servers

pytestmark = pytest.mark.servers


def test_harvest_is_complete_and_repeats_nothing_while_somebody_writes(percolateur):
    figures = play(percolateur, 2000, 0.01, seed=1)
    told = json.dumps(figures)
    assert figures["changes during the harvest"] > 20, told
    assert figures["deletions told"] > 0, told
    wrong = ("lost", "kept though gone", "repeated without a change", "changed during the harvest and not told since")
    assert {name: figures[name] for name in wrong} == dict.fromkeys(wrong, 0), told


def test_harvest_in_unimarc_is_valid(percolateur):
    from oaipmh_scythe import HTTPConfig, Scythe

    do = "from percolateur.knowledge.factories import ArticleFactory; ArticleFactory.create_batch(3)"
    percolateur.run("shell", "-v0", "-c", do)
    servers.wait_until(lambda: len(harvest(percolateur.url, prefix="unimarc").told) == 3, "three records", 30)
    with Scythe(f"{percolateur.url}/oai", http_config=HTTPConfig(http_method="POST")) as scythe:
        names = [header.identifier for header in scythe.list_identifiers(metadata_prefix="unimarc")]
        record = scythe.get_record(identifier=names[0], metadata_prefix="unimarc")
        assert record.header.identifier == names[0]
        schema().assertValid(etree.fromstring(scythe.harvest({"verb": "Identify"}).raw.encode()))


LONG = """
import time
from pathlib import Path
from django.db import transaction
from percolateur.knowledge.factories import ArticleFactory
with transaction.atomic():
    ArticleFactory(external_id="another")
    Path({written!r}).touch()
    while not Path({ended!r}).exists():
        time.sleep(0.05)
"""


def test_harvest_has_what_was_being_written_during_the_one_before(postgresql, tmp_path):
    """An article saved before a harvest, in a transaction that ends after it, is in the next one."""
    with servers.percolateur(tmp_path, DATABASE_URL=postgresql.new_database()) as server:
        server.run("shell", "-v0", "-c", "from percolateur.knowledge.factories import ArticleFactory; ArticleFactory()")
        servers.wait_until(lambda: len(harvest(server.url).told) == 1, "the first article", 30)
        written, ended = tmp_path / "written", tmp_path / "ended"
        writing = LONG.format(written=str(written), ended=str(ended))
        writer = threading.Thread(target=server.run, args=("shell", "-v0", "-c", writing))
        writer.start()
        try:
            servers.wait_until(written.exists, "an article that is being written", 30)
            time.sleep(6)  # longer than what is committed takes to be shown
            meanwhile = harvest(server.url)
        finally:
            ended.touch()
            writer.join()
        assert len(meanwhile.told) == 1
        servers.wait_until(lambda: len(harvest(server.url).told) == 2, "the second article", 30)
        since = harvest(server.url, meanwhile.moments[-1])
        assert len({name for name, *_ in since.told} - {name for name, *_ in meanwhile.told}) == 1
