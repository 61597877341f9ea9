"""What the coordination takes away: streamed, described, told of when it names people."""

import csv
import io
import json
import zipfile
from datetime import timedelta

import openpyxl
import psutil
import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from percolateur.accounts.models import SecurityEvent
from percolateur.board.actions import Actor
from percolateur.board.actions.inquiring import inquire, note_source
from percolateur.board.factories import BoardFactory, ContributionFactory, ParticipantFactory, QuestionFactory
from percolateur.events.factories import EventFactory
from percolateur.knowledge.factories import ArticleFactory
from percolateur.knowledge.models import Asked, RecurringTopic
from percolateur.lib.tables.packaging import as_json
from percolateur.lib.tables.writing import csv_file, jsonl_file, workbook
from percolateur.network.factories import (
    LibraryFactory,
    MembershipFactory,
    PartnerFactory,
    ResourcePersonFactory,
    RoomFactory,
)
from percolateur.network.models import Role
from percolateur.preparation.factories import (
    LoanDeviceFactory,
    PressFeedFactory,
    PressItemFactory,
    ResourceFactory,
    TableDocumentFactory,
    ToolboxItemFactory,
)
from percolateur.registrations.actions import Entry, register
from percolateur.registrations.models import Attendance
from percolateur.reports.exports import EXPORTS, Scope
from percolateur.statistics.models import EventCounts
from tests.tabular import faults, packaged

MANY = 200_000
TRAP = '=HYPERLINK("http://x.example")'


@pytest.fixture
def library(db):
    return LibraryFactory(name="Médiathèque Nord", network__name="La Plaine", network__slug="plaine")


@pytest.fixture
def network(library):
    """A network where something stands in each table, and a neighbour of which nothing may show."""
    fill(library, "Nord")
    fill(LibraryFactory(name="Ailleurs", network__slug="colline"), "Ailleurs")
    return library.network


def fill(library, mark):
    network = library.network
    counted = EventFactory(library=library, start=timezone.now() - timedelta(days=30))
    EventCounts.objects.update_or_create(event=counted, defaults={"library": library, "network": network, "present": 7})
    past = EventFactory(library=library, past=True, room=RoomFactory(library=library, name=f"Salle {mark}"))
    Attendance.objects.create(event=past, dimension="personnes", band="presentes", count=7)
    Attendance.objects.create(event=past, dimension="tranche_age", band="soixante_dix_plus", count=3)
    board = BoardFactory(event=EventFactory(library=library, running=True, hook=f"Thème {mark}"))
    author = ParticipantFactory(board=board, nickname="Ginette")
    question = QuestionFactory(board=board, text=TRAP, author=author)
    ContributionFactory(question=question, text=f"- Réponse {mark}", author=author)
    note_source(inquire(question, Actor()), "https://a.example/", f"Page {mark}")
    ArticleFactory(network=network, question=f"Fiche {mark} ?", subjects=["email"], tags=["a|b", "c"])
    topic = RecurringTopic.objects.create(network=network, name=f"Sujet {mark}")
    Asked.objects.create(question=question, network=network, library=library, asked_at=timezone.now(), topic=topic)
    ToolboxItemFactory(toolbox__library=library, name=f"Câble {mark}")
    LoanDeviceFactory(library=library, name=f"Portable {mark}")
    PressItemFactory(feed=PressFeedFactory(network=network), title=f"Article {mark}")
    ResourceFactory(network=network, title=f"Tutoriel {mark}")
    event = EventFactory(library=library)
    TableDocumentFactory(event=event, title=f"Livre {mark}")
    register(event.pk, Entry(name=f"Awa {mark}", email=f"awa@{mark.lower()}.example", needs="+ une rampe"))
    ResourcePersonFactory(network=network, name=f"Roger {mark}", phone="+33199001210")
    PartnerFactory(network=network, name=f"Centre {mark}", contact_name="Odile")


@pytest.fixture
def samira(client, library):
    membership = MembershipFactory(network=library.network, role=Role.COORDINATOR, user__name="Samira")
    client.force_login(membership.user)
    return client


def take(client, table, file="csv", query=""):
    address = reverse("reports:export_file", args=["plaine", table]) + query
    return client.post(address, {"file": file})


def body(answer):
    return b"".join(answer)


def rows(answer):
    return list(csv.DictReader(io.StringIO(body(answer).decode(), newline="")))


def test_exports_each_table_follows_its_schema(network, samira, tmp_path):
    """Read and judged by Frictionless, which knows nothing of what wrote it."""
    tables = {
        table: (body(take(samira, table)), samira.get(f"/equipe/exports/plaine/{table}/schema.json").json())
        for table in EXPORTS
    }
    assert faults(packaged(tmp_path, tables)) == []
    written = {name: written.decode() for name, (written, _schema) in tables.items()}
    assert [name for name, text in written.items() if text.count("\r\n") < 2] == ["prets"]
    assert [name for name, text in written.items() if "Ailleurs" in text] == []


@pytest.mark.parametrize("file", ["csv-excel", "jsonl", "xlsx"])
def test_exports_each_table_in_each_file(network, samira, file):
    for table, export in EXPORTS.items():
        answer = take(samira, table, file)
        assert answer["Content-Disposition"].startswith(f'attachment; filename="{table}-plaine-')
        assert header_of(body(answer), file) == export.table.header


def header_of(written, file):
    if file == "csv-excel":
        return written.decode("utf-8-sig").splitlines()[0].split(";")
    if file == "jsonl":
        return list(json.loads(written.decode().splitlines()[0])) if written else EXPORTS["prets"].table.header
    sheet = openpyxl.load_workbook(io.BytesIO(written)).worksheets[0]
    assert not [cell for line in sheet.iter_rows() for cell in line if cell.data_type == "f"]
    return [cell.value for cell in sheet[1]]


def test_exports_are_in_french_whatever_the_page(network, samira):
    samira.cookies["language"] = "en"
    answer = samira.post(
        reverse("reports:export_file", args=["plaine", "seances"]), {"file": "csv"}, HTTP_ACCEPT_LANGUAGE="en"
    )
    assert {row["format"] for row in rows(answer)} == {"Café numérique"}


def test_exports_tell_none_from_nothing(network, samira):
    told = {row["etat"]: row for row in rows(take(samira, "seances"))}
    assert (told["tenue"]["presentes"], told["tenue"]["de_passage"], told["tenue"]["questions"]) == ("7", "", "")
    assert (told["programmée"]["presentes"], told["programmée"]["questions"]) == ("", "") or told["programmée"][
        "questions"
    ] in ("0", "1")


def test_exports_keep_to_the_period_and_the_library(network, library, samira):
    south = LibraryFactory(network=network, name="Médiathèque Sud")
    EventFactory(library=south, past=True)
    today = timezone.localdate()
    # The one that is going on may have begun yesterday, just after midnight.
    week_ago, day_before = today - timedelta(days=7), today - timedelta(days=2)
    period = f"?depuis={week_ago}&jusqua={day_before}"
    assert [row["mediatheque"] for row in rows(take(samira, "seances", query=period))] == [library.name, south.name]
    assert len(rows(take(samira, "seances", query=f"{period}&mediatheque={south.pk}"))) == 1
    page = samira.get(f"/equipe/exports/plaine/seances/{period}&mediatheque={south.pk}").content.decode()
    assert "1 ligne" in page


def test_exports_period_ends_with_its_last_day(library, samira):
    EventFactory(library=library, past=True)
    day = timezone.localdate() - timedelta(days=7)
    assert len(rows(take(samira, "seances", query=f"?depuis={day}&jusqua={day}"))) == 1


def test_exports_refuse_a_period_that_ends_before_it_begins(library, samira):
    answer = samira.get("/equipe/exports/plaine/seances/?depuis=2026-02-01&jusqua=2026-01-01")
    assert answer.status_code == 422
    assert "Le dernier jour vient avant le premier." in answer.content.decode()
    assert "2026-02-01" in answer.content.decode()
    taken = take(samira, "seances", query="?depuis=2026-02-01&jusqua=2026-01-01")
    assert (taken.status_code, taken.url) == (
        302,
        "/equipe/exports/plaine/seances/?depuis=2026-02-01&jusqua=2026-01-01",
    )


def test_exports_know_no_library_of_a_neighbour(network, samira):
    elsewhere = LibraryFactory(name="Très loin")
    assert samira.get(f"/equipe/exports/plaine/seances/?mediatheque={elsewhere.pk}").status_code == 422


def test_exports_that_name_people_are_told_of_in_the_audit_log(network, samira):
    for table in EXPORTS:
        body(take(samira, table))
    told = SecurityEvent.objects.filter(kind="EXPORTED").order_by("pk").values_list("what", "network")
    people = ["inscriptions", "equipe", "personnes-ressources", "partenaires"]
    assert list(told) == [(f"export : {table}", network.pk) for table in people]


def test_exports_leave_out_what_was_erased_hidden_or_withdrawn(network, samira):
    from percolateur.board.models import Question
    from percolateur.registrations.models import Registration
    from percolateur.registrations.personal import erase

    erase(list(Registration.objects.select_related("event")))
    Question.objects.update(withdrawn_at=timezone.now())
    assert rows(take(samira, "inscriptions")) == []
    assert [rows(take(samira, table)) for table in ("questions", "reponses", "pages-lues")] == [[], [], []]


def test_exports_never_tell_a_secret_nor_an_author(network, samira):
    from percolateur.registrations.models import Registration

    said = "".join(body(take(samira, table)).decode() for table in EXPORTS)
    assert "Ginette" not in said
    assert not [secret for secret in Registration.objects.values_list("secret", flat=True) if secret in said]


def test_exports_all_at_once_is_a_valid_package_without_people(network, samira, tmp_path):
    answer = samira.post(reverse("reports:export_everything", args=["plaine"]))
    written = body(answer)
    zipfile.ZipFile(io.BytesIO(written)).extractall(tmp_path)
    assert faults(tmp_path) == []
    assert {path.stem for path in tmp_path.glob("*.csv")} == {
        name for name, export in EXPORTS.items() if not export.personal
    }
    said = "".join(path.read_text() for path in tmp_path.iterdir())
    assert [name for name in ("Awa", "Roger", "Odile", "Samira", "Ginette", "Ailleurs") if name in said] == []
    assert SecurityEvent.objects.filter(kind="EXPORTED").count() == 0


def test_exports_schema_of_no_table_is_not_there(library, samira):
    assert samira.get("/equipe/exports/plaine/secrets/").status_code == 404
    assert samira.get("/equipe/exports/plaine/secrets/schema.json").status_code == 404


def test_exports_are_for_coordination(client, library):
    client.force_login(MembershipFactory(library=library).user)
    assert client.get("/equipe/exports/plaine/").status_code == 404
    assert client.post("/equipe/exports/plaine/tout/").status_code == 404


def test_exports_are_listed_with_those_that_name_people_apart(library, samira):
    page = samira.get("/equipe/exports/plaine/").content.decode()
    before, after = page.split("Les tables qui nomment des personnes")
    assert "Inscriptions" in after
    assert "Séances" in before


class Watched:
    """Rows that say, now and then, how much memory this process holds."""

    def __init__(self, rows):
        self.rows, self.most, self.count = rows, 0, 0
        self.start = psutil.Process().memory_info().rss

    def __iter__(self):
        for row in self.rows:
            self.count += 1
            if self.count % 5_000 == 0:
                self.most = max(self.most, psutil.Process().memory_info().rss - self.start)
            yield row


@pytest.fixture
def many_rooms(library):
    with connection.cursor() as cursor:
        cursor.execute(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %s)"
            " INSERT INTO network_room (library_id, name, seats) SELECT %s, 'Salle ' || i, 10 FROM n",
            [MANY, library.pk],
        )
    return library.network


@pytest.mark.parametrize("write", [csv_file, jsonl_file])
def test_exports_of_200_000_rows_hold_little_memory(many_rooms, write):
    export = EXPORTS["salles"]
    watched = Watched(export.read(Scope(many_rooms)))
    size = sum(len(piece) for piece in write(export.table, watched))
    assert watched.count == MANY
    assert size > 4_000_000
    assert watched.most < 30 * 1024 * 1024


def test_exports_workbook_of_200_000_rows_holds_little_memory(many_rooms):
    export = EXPORTS["salles"]
    watched = Watched(export.read(Scope(many_rooms)))
    with workbook(export.table, watched, "Salles", "Dictionnaire") as file:
        assert file.read(4) == b"PK\x03\x04"
    assert watched.count == MANY
    assert watched.most < 40 * 1024 * 1024


def test_exports_schema_names_the_type_of_each_column():
    told = json.loads(as_json(EXPORTS["seances"].table.schema()))
    assert {field["name"]: field["type"] for field in told["fields"]}["debut"] == "datetime"
    assert told["primaryKey"] == "id"
