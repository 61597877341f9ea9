"""The national file brought into a network, on real files and a real database."""

import csv
import io
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from percolateur.lib.csvfile import Unreadable
from percolateur.network import places
from percolateur.network.factories import LibraryFactory, NetworkFactory
from percolateur.network.imports import load as load_module
from percolateur.network.imports.load import Report, load
from percolateur.network.models import Library, Network
from percolateur.network.tests.test_place_form import GOOD


def as_csv(*rows):
    stream = io.StringIO()
    writer = csv.DictWriter(stream, places.COLUMNS)
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue().encode()


def place(number, **changes):
    return GOOD | {"id": f"lieu-{number}", "nom": f"Médiathèque {number}"} | changes


@pytest.fixture
def network(db):
    return NetworkFactory()


@pytest.fixture
def run(tmp_path, network):
    """Load this content; give the report and the bad lines."""

    def run(content, **options):
        path, told = tmp_path / "lieux.csv", {}
        path.write_bytes(content)
        return load(path, options.pop("into", network), told.__setitem__, **options), told

    return run


def test_load_creates_libraries_then_changes_nothing(run, network):
    content = as_csv(place(1), place(2))
    assert run(content) == (Report(created=2), {})
    before = list(Library.objects.values())
    assert run(content) == (Report(unchanged=2), {})
    assert list(Library.objects.values()) == before
    assert list(network.libraries.values_list("external_id", "name")) == [
        ("lieu-1", "Médiathèque 1"),
        ("lieu-2", "Médiathèque 2"),
    ]


def test_load_updates_what_changed_and_keeps_rooms(run, plaine):
    Library.objects.filter(pk=plaine.north.pk).update(external_id="lieu-1")
    report, _told = run(as_csv(place(1, nom="Médiathèque Simone-Veil", presentation_resume="")), into=plaine.network)
    plaine.north.refresh_from_db()
    assert (report, plaine.north.name, plaine.north.summary) == (Report(updated=1), "Médiathèque Simone-Veil", "")
    assert list(plaine.north.rooms.all()) == [plaine.room]


def test_load_tells_the_number_and_the_reasons_of_each_bad_line_and_takes_the_others(run):
    report, told = run(as_csv(place(1, code_postal="5110"), place(2), place(3, nom="", date_maj="hier")))
    assert report == Report(created=1, failed=2)
    assert told == {
        2: ["code_postal\u00a0: un code postal a cinq chiffres («\u00a05110\u00a0»)"],
        4: [
            "nom\u00a0: ce champ est obligatoire",
            "date_maj\u00a0: écrivez la date comme 2024-04-11 («\u00a0hier\u00a0»)",
        ],
    }


def test_load_refuses_the_same_identifier_twice_in_a_file(run):
    report, told = run(as_csv(place(1), place(1, nom="Autre")))
    assert (report, told) == (Report(created=1, failed=1), {3: ["id\u00a0: déjà donné à la ligne 2"]})
    assert Library.objects.get().name == "Médiathèque 1"


def test_load_leaves_the_same_identifier_in_another_network_alone(run):
    elsewhere = LibraryFactory(external_id="lieu-1", name="Ailleurs")
    assert run(as_csv(place(1)))[0] == Report(created=1)
    elsewhere.refresh_from_db()
    assert elsewhere.name == "Ailleurs"


def test_load_takes_only_libraries_unless_told_otherwise(run):
    content = as_csv(place(1), place(2, typologie="ASSO"), place(3, typologie=""), place(4, typologie="MUNI|BIB"))
    assert run(content)[0] == Report(created=2, skipped=2)
    assert run(content, all_types=True)[0] == Report(created=2, unchanged=2)


def test_load_on_trial_counts_and_writes_nothing(run, network):
    LibraryFactory(network=network, external_id="lieu-1")
    assert run(as_csv(place(1), place(2)), dry_run=True)[0] == Report(created=1, updated=1)
    assert list(Library.objects.values_list("postcode", flat=True)) == ["78500"]


def test_load_on_trial_works_for_a_network_still_to_come(run):
    assert run(as_csv(place(1)), into=Network(name="Nouveau", slug="nouveau"), dry_run=True)[0] == Report(created=1)


def test_load_refuses_a_file_in_another_encoding_before_it_changes_anything(run):
    content = as_csv(*(place(number) for number in range(load_module.BATCH + 5)))
    with pytest.raises(Unreadable, match="n’est pas en UTF-8"):
        run(content + "é".encode("latin-1"))
    assert not Library.objects.exists()


def test_load_takes_batch_after_batch(run, django_assert_num_queries):
    content = as_csv(*(place(number) for number in range(2 * load_module.BATCH + 1)))
    report, _told = run(content)
    assert (report.created, Library.objects.count()) == (401, 401)
    with django_assert_num_queries(3 * 4):  # a batch: savepoint, network, libraries, release
        assert run(content)[0] == Report(unchanged=401)


def broken_files():
    """Files near enough to good ones to reach every check: cells changed, then bytes taken out or put in."""
    cells = st.text(max_size=20) | st.sampled_from(["|", '"', "BIB", "nan", "-0", "1e400", "\0", "é" * 300, "٣"])
    row = st.dictionaries(st.sampled_from(places.COLUMNS), cells, max_size=4).map(lambda changes: GOOD | changes)
    noise = st.tuples(st.integers(0, 2000), st.integers(0, 40), st.binary(max_size=6))
    return st.builds(
        lambda rows, cuts: mangle(as_csv(*rows), cuts), st.lists(row, max_size=4), st.lists(noise, max_size=2)
    )


def mangle(content, cuts):
    for start, length, extra in cuts:
        content = content[:start] + extra + content[start + length :]
    return content


@pytest.mark.django_db
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(broken_files(), st.booleans())
def test_load_never_breaks_whatever_the_file(run, content, all_types):
    with suppress(Unreadable):
        report, told = run(content, all_types=all_types)
        assert report.failed == len(told)
        assert all(reasons and all(reasons) for reasons in told.values())
