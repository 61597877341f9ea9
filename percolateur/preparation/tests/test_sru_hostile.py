"""Catalogues that answer badly: each is said in a sentence, in a bounded time, and holds nothing."""

import http.server
import threading
import time
from contextlib import contextmanager, suppress

import pytest

from percolateur.lib.markup import NotXml, mended, read_xml
from percolateur.lib.reaching import Unreachable
from percolateur.preparation.sru import client
from percolateur.preparation.sru.client import Server, look_for
from percolateur.preparation.sru.letters import mend

pytestmark = pytest.mark.quality(5)
RECORD = (
    '<record xmlns="info:lc/xmlns/marcxchange-v2"><leader>     nam  22        450 </leader>'
    '<controlfield tag="001">{n}</controlfield><datafield tag="200" ind1="1" ind2=" ">'
    '<subfield code="a">{title}</subfield></datafield></record>'
)
ZS = 'xmlns:zs="http://www.loc.gov/zing/srw/"'


def answer_with(*records, packing="xml", total=None):
    data = "".join(f"<zs:record><zs:recordData>{one}</zs:recordData></zs:record>" for one in records)
    total = len(records) if total is None else total
    return (
        f"<zs:searchRetrieveResponse {ZS}><zs:numberOfRecords>{total}</zs:numberOfRecords>"
        f"<zs:records>{data}</zs:records></zs:searchRetrieveResponse>"
    )


def titled(*titles):
    return answer_with(*(RECORD.format(n=number, title=title) for number, title in enumerate(titles)))


@contextmanager
def catalogue(write, kind="text/xml"):
    """A server whose every answer is what `write(send)` sends."""
    stopped = threading.Event()

    class Answering(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.end_headers()
            with suppress(OSError):  # it hangs up
                write(self.wfile.write, stopped)

        def log_message(self, *args):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield Server(f"http://127.0.0.1:{server.server_port}/")
    finally:
        stopped.set()
        server.shutdown()
        server.server_close()


@pytest.fixture(autouse=True)
def _local(settings):
    settings.PRIVATE_FEEDS = True


def asked(body, kind="text/xml", words=("internet",)):
    body = body if isinstance(body, bytes) else body.encode()
    with catalogue(lambda send, _stopped: send(body), kind) as server:
        return look_for(server, list(words))


BOMB = '<!DOCTYPE a [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]><a>&c;</a>'


@pytest.mark.parametrize(
    ("body", "kind", "said"),
    [
        ("<html><body>Bienvenue</body></html>", "text/html", "n’est pas un catalogue SRU"),
        ("<html><body>Bienvenue</body></html>", "text/xml", "n’est pas un catalogue SRU"),
        ("", "text/xml", "ne se lit pas"),
        ("bonjour", "text/xml", "ne se lit pas"),
        (titled("Un")[:-40], "text/xml", "mal formé"),
        (BOMB, "text/xml", "déclaration de type"),
        ('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', "text/xml", "déclaration de type"),
        ('<!DOCTYPE a SYSTEM "http://127.0.0.1/x.dtd"><a/>', "text/xml", "déclaration de type"),
        ("<a>" * 5000, "text/xml", "emboîtés"),
        ('<?xml version="1.0" encoding="x-inconnu"?><a/>', "text/xml", "n’est pas un catalogue SRU"),
    ],
)
def test_sru_hostile_answer_is_said(body, kind, said):
    with pytest.raises(Unreachable, match=said):
        asked(body, kind)


@pytest.mark.parametrize("code", [1, 2, 3, 4, 5, 10, 15, 16, 66, 67, 999])
def test_sru_hostile_diagnostics_are_said(code):
    body = (
        f"<zs:searchRetrieveResponse {ZS}><zs:diagnostics><diagnostic><uri>info:srw/diagnostic/1/{code}</uri>"
        "<message>Something &lt;b&gt;</message></diagnostic></zs:diagnostics></zs:searchRetrieveResponse>"
    )
    with pytest.raises(Unreachable, match="Le catalogue refuse\u00a0: "):
        asked(body)


def test_sru_hostile_record_beyond_the_last_is_none_found():
    body = f"<zs:searchRetrieveResponse {ZS}><zs:numberOfRecords>0</zs:numberOfRecords><zs:diagnostics><d>" \
        "<uri>info:srw/diagnostic/1/61</uri></d></zs:diagnostics></zs:searchRetrieveResponse>"  # fmt: skip
    assert asked(body).total == 0


def test_sru_hostile_slow_answer_is_cut():
    def drip(send, stopped):
        while not stopped.is_set():
            send(b"<")
            time.sleep(0.2)

    begun = time.monotonic()
    with catalogue(drip) as server, pytest.raises(Unreachable, match="trop de temps"):
        client.search(server, "internet", 1.0)
    assert time.monotonic() - begun < 3


def test_sru_hostile_endless_answer_is_cut():
    def pour(send, stopped):
        while not stopped.is_set():
            send(b"<a>" + b"x" * 100_000)

    with catalogue(pour) as server, pytest.raises(Unreachable, match="plus que ce qui est permis"):
        look_for(server, ["internet"])


def test_sru_hostile_slow_catalogue_keeps_few_pages_waiting(monkeypatch):
    """The third who asks is told at once: the other threads serve everybody else."""
    waits, asked = threading.Event(), threading.Semaphore(0)

    def wait(send, stopped):
        asked.release()
        waits.wait(10)
        send(titled("Un").encode())

    with catalogue(wait) as server:
        threads = [threading.Thread(target=look_for, args=(server, ["internet"])) for _ in range(client.AT_ONCE)]
        for thread in threads:
            thread.start()
        assert all(asked.acquire(timeout=5) for _thread in threads)
        with pytest.raises(Unreachable, match="répond lentement"):
            look_for(server, ["internet"])
        waits.set()
        for thread in threads:
            thread.join()
        assert look_for(server, ["internet"]).total == 1


def test_sru_records_that_cannot_be_read_are_counted_and_the_others_shown():
    bad = [
        "<record><leader>x</leader></record>",
        '<record><datafield tag="200"><subfield>sans code</subfield></datafield></record>',
        "<dc><title>Du Dublin Core</title></dc>",
        "",
        RECORD.format(n=1, title=" / "),
    ]
    found = asked(answer_with(*bad, RECORD.format(n=9, title="Lisible")))
    assert ([notice.title for notice in found.notices], found.unread) == (["Lisible"], 5)


def test_sru_record_packed_as_a_string_is_read():
    packed = RECORD.format(n=1, title="Emballé").replace("<", "&lt;").replace(">", "&gt;")
    assert asked(answer_with(packed)).notices[0].title == "Emballé"


def test_sru_wrong_letters_of_one_record_leave_the_others_whole():
    """UTF-8, Latin 1 and signs that XML forbids, in one answer that claims to be UTF-8."""
    body = (
        titled("Été", "HIVER", "Printemps\x0b&#x1F; doux").encode().replace(b"HIVER", "Fenêtre d’été".encode("cp1252"))
    )
    assert [notice.title for notice in asked(body).notices] == ["Été", "Fenêtre d’été", "Printemps doux"]


def test_sru_lost_letters_are_said():
    found = asked(titled("S\ufffdcurit\ufffd", "Sécurité"))
    assert ([notice.is_damaged for notice in found.notices], found.damaged) == ([True, False], 1)


@pytest.mark.parametrize(
    ("sent", "meant"),
    [
        ("Ã‰crire Ã\u00a0 l’Ã©tranger, Å“uvre", "Écrire à l’étranger, œuvre"),
        ("SÃ©curitÃ©", "Sécurité"),
        ("Sâecuritâe et faðcon", "Sécurité et façon"),
        ("NumÂerique, fenÃetre", "Numérique, fenêtre"),
        ("\x88L'\x89avenir", "L'avenir"),
        ("e\u0301te\u0301", "été"),
        # what is right stays
        ("Âge tendre, pâtes et châteaux : São Paulo, Ãnimo", "Âge tendre, pâtes et châteaux : São Paulo, Ãnimo"),
        ("Naïveté, forêt, Ça", "Naïveté, forêt, Ça"),
        ("المكتبة Київ", "المكتبة Київ"),
    ],
)
def test_sru_letters_are_mended_only_when_they_are_wrong(sent, meant):
    assert mend(sent) == meant


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1", "windows-1252", "utf-16"])
def test_markup_reads_what_says_its_encoding(encoding):
    body = f'<?xml version="1.0" encoding="{encoding}"?><a>été</a>'.encode(encoding)
    assert read_xml(mended(body)).text == "été"


@pytest.mark.parametrize(
    "body", [b"\xff" * 100, b"\x00" * 100, b"<a", b"<a>&nope;</a>", b"<a></b>", b'<a x="1" x="2"/>']
)
def test_markup_refuses_what_it_cannot_read(body):
    with pytest.raises(NotXml):
        read_xml(mended(body))
