"""Which language somebody asks for help in, in their own few words."""

import pytest

from percolateur.network.languages import languages_in

pytestmark = pytest.mark.filterwarnings("error")


@pytest.mark.parametrize(
    ("need", "languages"),
    [
        ("En tamoul si possible", {"ta"}),
        ("je parle TAMIL", {"ta"}),
        ("தமிழ்", {"ta"}),
        ("Traduction en arabe, s’il vous plaît", {"ar"}),
        ("العربية", {"ar"}),
        ("Je parle l’arabe et un peu l'anglais", {"ar", "en"}),
        ("Türkçe", {"tr"}),
        ("中文，谢谢", {"zh"}),
        ("Je suis sourde, LSF", {"sgn-FX"}),
        ("interprète en langue des signes", {"sgn-FX"}),
        ("En ukrainien si possible.", {"uk"}),
        ("română", {"ro"}),
        ("Je parle un peu français.", set()),
        ("Un fauteuil roulant", set()),
        ("Une marabout", set()),
        ("", set()),
    ],
)
def test_languages_are_read_in_what_people_ask_for(need, languages):
    assert languages_in(need) == languages
