"""The file in which an installation names other sites: read to the letter, or refused with what to mend."""

import pytest

from percolateur.lib import embeds
from percolateur.lib.own_services import BadServices, read_services

ADS = """
[[service]]
key = "podcasts"
name = "Podcasts & Cie"
provider = "Podcasts & Cie SA"
country = "France"
purpose = "marketing"
links = ["https://podcasts.example.com/e/{id}", "https://example.com/ecouter?episode={id}"]
frame = "https://player.example.com/{id}?autoplay=0"
notice = "https://podcasts.example.com/confidentialite/"

[[service.trackers]]
name = "_pub_*"
days = 90
description = "Identifiant publicitaire."
simple = "Vous reconnaît d’un site à l’autre."

[[service.trackers]]
name = "volume"
kind = "localStorage"
until = "erased"
description = "Volume du lecteur."
simple = "Retient le son."
"""


@pytest.fixture
def file(tmp_path):
    def write(text):
        path = tmp_path / "services.toml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return str(path)

    return write


def test_own_services_are_read(file):
    [own] = read_services(file(ADS))
    assert (own.party.key, own.party.purpose, own.party.origin) == (
        "marketing-podcasts", "marketing", "https://player.example.com",
    )  # fmt: skip
    assert [(each.name, each.kind, each.seconds, each.until) for each in own.trackers] == [
        ("_pub_*", "cookie", 90 * 86400, ""),
        ("volume", "localStorage", None, "erased"),
    ]


def test_own_services_are_none_without_a_file_or_in_an_empty_one(file):
    assert read_services("") == read_services(file("")) == ()


@pytest.mark.parametrize(
    ("link", "id"),
    [
        ("https://podcasts.example.com/e/Abc-1_2", "Abc-1_2"),
        ("https://podcasts.example.com/e/Abc-1_2/", "Abc-1_2"),
        ("https://example.com/ecouter?x=1&episode=42", "42"),
        ("https://podcasts.example.com/e/a/b", None),
        ("https://podcasts.example.com/e/a%2fb", None),
        ("https://podcasts.example.com.evil.example/e/a", None),
        ("https://example.com/ecouter?episode=a&episode=b", None),
        ("https://example.com/autre?episode=a", None),
        ("https://player.example.com/e/a", None),
    ],
)
def test_own_services_know_their_links_to_the_letter(file, monkeypatch, link, id):
    [own] = read_services(file(ADS))
    monkeypatch.setitem(embeds.PARTIES, own.party.key, own.party)
    found = embeds.recognise(link, [own.party.key])
    assert (found and found.frame) == (id and f"https://player.example.com/{id}?autoplay=0")


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("[[service]]", "[service]", "que des parties [[service]]"),
        ("[[service]]", 'x = 1\n[[service]]', "que des parties [[service]]"),
        ("[[service]]", "[[service", "n’est pas du TOML"),
        ('key = "podcasts"\n', "", "« key » manque"),
        ('"podcasts"', '"Pod_casts"', "« key » compte"),
        ('"podcasts"', '""', "« key » manque"),
        ('"marketing"', '"fonctionnel"', "« purpose » vaut externes, marketing ou statistiques"),
        ('"France"', "12", "« country » est un texte"),
        ('"France"', '"Fr\\u0000ance"', "« country » est un texte"),
        ('country = "France"', 'country = "France"\npays = "x"', "« pays » n’est pas connu"),
        ("https://podcasts.example.com/e/{id}", "https://www.youtube.com/e/{id}", "www.youtube.com est déjà connu"),
        ("https://podcasts.example.com/e/{id}", "http://podcasts.example.com/e/{id}", "n’est pas une adresse https"),
        ("https://podcasts.example.com/e/{id}", "https://podcasts.example.com/e/", "{id} une fois"),
        ("https://podcasts.example.com/e/{id}", "https://podcasts.example.com/e/?a=1&b={id}", "seul après"),
        ("https://player.example.com/{id}?autoplay=0", "https://{id}.example.com/", "{id} une fois"),
        ("https://player.example.com/{id}?autoplay=0", "https://*.example.com/{id}", "n’est pas une adresse https"),
        ("https://player.example.com/{id}?autoplay=0", "https://x.fr/{id}; img-src *", "n’est pas une adresse https"),
        ("https://player.example.com/{id}?autoplay=0", "https://localhost/{id}", "un nom de site"),
        ("https://podcasts.example.com/confidentialite/", "javascript:alert(1)", "n’est pas une adresse https"),
        ("days = 90", "days = 0", "un traceur dure"),
        ("days = 90", 'days = 90\nuntil = "session"', "un traceur dure"),
        ("days = 90", 'days = 90\nuntil = "x"', "un traceur dure"),
        ("days = 90", "days = true", "un traceur dure"),
        ('"localStorage"', '"etag"', "« kind » vaut cookie"),
        ('name = "volume"', 'nom = "volume"', "un traceur n’a que name"),
    ],
)  # fmt: skip
def test_own_services_that_are_wrong_say_what_to_mend(file, old, new, sentence):
    assert old in ADS
    with pytest.raises(BadServices) as no:
        read_services(file(ADS.replace(old, new, 1)))
    assert sentence in str(no.value).replace("\u00a0", " ")


def test_own_services_are_each_once_and_not_without_end(file, tmp_path):
    with pytest.raises(BadServices, match=r"podcasts.* y est deux fois"):
        read_services(file(ADS * 2))
    with pytest.raises(BadServices, match="12 services au plus"):
        read_services(file("".join(ADS.replace('"podcasts"', f'"podcasts-{n}"') for n in range(13))))
    with pytest.raises(BadServices, match="ne se lit pas"):
        read_services(str(tmp_path / "nowhere.toml"))
    with pytest.raises(BadServices, match="UTF-8"):
        read_services(file(ADS.replace("&", "é").encode("cp1252")))
