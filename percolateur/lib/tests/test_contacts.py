from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from percolateur.lib.contacts import POPULAR, REAL, Contact, NotAContact, likely_meant, read_contact, spaced


@pytest.mark.parametrize(
    "address",
    [
        "awa@example.org",
        "a@b.fr",
        "awa.diop+cafe@sous.domaine.example.museum",
        "o'neil@example.ie",
        "awa_diop-1@médiathèque.bzh",
        "!#$%&'*+/=?^_`{|}~-@example.org",
        '"Awa la Grande"@example.org',
        "awa@[192.0.2.1]",
        "awa@[IPv6:2001:db8::1]",
        "élodie@example.org",
        "user@123.com",
        f"{'a' * 64}@{'b' * 63}.example",
    ],
)
def test_read_contact_takes_unusual_addresses(address):
    assert read_contact(address) == Contact(email=address)


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("  awa@example.org ", "awa@example.org"),
        ("mailto:awa@example.org", "awa@example.org"),
        ("<awa@example.org>,", "awa@example.org"),
        ("awa @ example . org", "awa@example.org"),
        ("Awa@Example.ORG", "Awa@example.org"),
    ],
)
def test_read_contact_drops_what_came_along(typed, address):
    assert read_contact(typed).email == address


@pytest.mark.parametrize(
    ("typed", "phone"),
    [
        ("0612345678", "06 12 34 56 78"),
        ("06.12.34.56.78", "06 12 34 56 78"),
        ("06-12-34-56-78", "06 12 34 56 78"),
        ("+33 6 12 34 56 78", "06 12 34 56 78"),
        ("+33 (0)6 12 34 56 78", "06 12 34 56 78"),
        ("0033612345678", "06 12 34 56 78"),
        ("0692 12 34 56", "06 92 12 34 56"),
        ("+32 475 12 34 56", "+32475123456"),
        ("(+351) 912 345 678", "+351912345678"),
        ("27 12 34", "271234"),
        ("40 12 34 56", "40123456"),
    ],
)
def test_read_contact_reads_telephone_numbers(typed, phone):
    assert read_contact(typed) == Contact(phone=phone)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("awa", "une adresse comme"),
        ("par ma voisine", "une adresse comme"),
        ("@example.org", "le début"),
        ("awa@", "après le signe @"),
        ("awa@exemple", "comme .fr ou .com"),
        ("awa diop@example.org", "sans espace"),
        ("awa@exa mple.org", "suit le signe @"),
        ("awa@-example.org", "suit le signe @"),
        ("awa@192.0.2.1", "suit le signe @"),
        ("awa@[nulle part]", "comme .fr"),
        ("a" * 65 + "@example.org", "trop longue"),
        ("06 12 34 56 7", "dix chiffres"),
        ("06 12 34 56 78 9", "dix chiffres"),
        ("00 12", "complet"),
        ("12", "complet"),
        ("1" * 16, "complet"),
    ],
)
def test_read_contact_says_what_to_mend(typed, sentence):
    with pytest.raises(NotAContact, match=sentence):
        read_contact(typed)


def test_read_contact_of_nothing_is_nobody():
    assert read_contact(" \u200b ") == Contact()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("awa@gmail.con", "awa@gmail.com"),
        ("awa@hotmial.fr", "awa@hotmail.fr"),
        ("awa@orange.f", "awa@orange.fr"),
        ("awa@gmial.con", "awa@gmail.com"),
        ("awa@gmail.fr", "awa@gmail.com"),
        ("awa@gmail", "awa@gmail.com"),
        ("awa@gmailcom", "awa@gmail.com"),
        ("awa@orange,fr", "awa@orange.fr"),
        ("awa@wanado.fr", "awa@wanadoo.fr"),
        ("awa@la-poste.net", "awa@laposte.net"),
        ("awa@laposte.ner", "awa@laposte.net"),
        ("awa@gmail..com", "awa@gmail.com"),
        ("awa@@gmail.com", "awa@gmail.com"),
        ("awa@www.free.fr", "awa@free.fr"),
        ("awa@mairie-roncevieux.ft", "awa@mairie-roncevieux.fr"),
        ("awa.gmail.com", "awa@gmail.com"),
        ("awagmail.com", "awa@gmail.com"),
        ("www.awa@free.fr", "awa@free.fr"),
        ("awa.@free.fr", "awa@free.fr"),
        ("élodie@free.fr", "elodie@free.fr"),
    ],
)
def test_likely_meant_mends_a_slip(typed, meant):
    assert likely_meant(typed) == meant


REAL_ADDRESSES = [*POPULAR, *REAL, "hotmail.pt", "yahoo.ca", "outlook.es", "univ-lille.fr", "mairie-roncevieux.fr"]
REAL_ADDRESSES += ["example.org", "caf.cnafmail.fr", "ac-versailles.fr", "paris.fr", "asso.bzh", "mail.ru", "web.de"]


@pytest.mark.parametrize("domain", sorted(REAL_ADDRESSES))
def test_likely_meant_asks_nothing_about_real_mailboxes(domain):
    assert likely_meant(f"awa@{domain}") == ""


@pytest.mark.parametrize("typed", ["", "awa", "06 12 34 56 78", '"a b"@gmail.con', "awa@[192.0.2.1]", "@gmail.com"])
def test_likely_meant_has_nothing_to_say(typed):
    assert likely_meant(typed) == ""


@given(st.text(max_size=80))
def test_read_contact_answers_whatever_is_typed(typed):
    contact = Contact()
    with suppress(NotAContact):
        contact = read_contact(typed)
    assert not (contact.email and contact.phone)
    assert len(contact.phone) <= 20
    assert len(contact.email) <= 254


@given(st.text(max_size=80))
def test_likely_meant_is_not_what_was_typed(typed):
    assert likely_meant(typed) != typed or not typed


@given(st.sampled_from(POPULAR), st.integers(0, 30), st.characters(min_codepoint=97, max_codepoint=122))
def test_likely_meant_is_an_address_to_write_to(domain, place, letter):
    typed = f"awa@{domain[:place]}{letter}{domain[place + 1 :]}"
    meant = likely_meant(typed)
    assert not meant or read_contact(meant).email == meant


@pytest.mark.parametrize(
    ("kept", "read"),
    [("+33199001210", "01 99 00 12 10"), ("01 99 00 12 10", "01 99 00 12 10"), ("3949", "3949"), ("", "")],
)
def test_spaced_shows_a_number_as_it_is_said(kept, read):
    assert spaced(kept) == read.replace(" ", "\u00a0")
