"""Whom to ask, in which order, and why."""

import pytest

from percolateur.events import brought
from percolateur.events.factories import EventFactory
from percolateur.network.factories import LibraryFactory, ResourcePersonFactory
from percolateur.preparation.factories import HelpRequestFactory
from percolateur.preparation.people.needs import needs_of
from percolateur.preparation.people.proposals import proposals_for
from percolateur.preparation.people.wanted import Wanted, wanted_at
from percolateur.preparation.tests.conftest import saturday
from percolateur.registrations.factories import RegistrationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(library):
    def person(name, **fields):
        return ResourcePersonFactory(network=library.network, name=name, **fields)

    return person


def names(cafe):
    return [one.person.name for one in proposals_for(cafe)]


def reasons(cafe, name):
    [found] = [one for one in proposals_for(cafe) if one.person.name == name]
    return found.reasons, found.cautions, found.fits


def test_languages_asked_for_come_first(cafe, person):
    RegistrationFactory(event=cafe, needs="En tamoul si possible")
    RegistrationFactory(event=cafe, needs="Je parle tamoul")
    RegistrationFactory(event=cafe, needs="En arabe", status="CANCELLED")
    person("Santé", skills=["sante"])
    person("Arabe", languages=["ar"])
    person("Tamoule", languages=["fr", "ta"])
    assert names(cafe) == ["Tamoule", "Santé", "Arabe"]
    assert reasons(cafe, "Tamoule")[0] == ["parle tamoul, que 2 personnes demandent"]
    assert reasons(cafe, "Arabe")[0] == []


def test_subjects_are_read_in_the_theme_and_in_what_people_bring(cafe, person):
    RegistrationFactory(event=cafe, question="Facebook et WhatsApp me font peur")
    assert brought.brought_to(cafe.pk)
    assert list(needs_of(cafe).subjects) == ["sante", "reseaux_sociaux"]
    person("Réseaux", skills=["reseaux_sociaux"])
    person("Rien")
    assert names(cafe) == ["Réseaux", "Rien"]
    assert reasons(cafe, "Réseaux")[0] == [
        "connaît\u00a0: Réseaux sociaux communication («\u00a0Facebook et WhatsApp me font peur\u00a0»)"
    ]


def test_free_at_that_moment_comes_before_unknown_and_not_free_last(cafe, person):
    person("Dimanche", availability=["sun-am"], skills=["sante"])
    person("Inconnu")
    person("Libre", availability=["sat-am"])
    assert names(cafe) == ["Libre", "Inconnu", "Dimanche"]
    assert reasons(cafe, "Libre")[0] == ["libre le samedi matin"]
    assert reasons(cafe, "Dimanche")[1:] == (["d’habitude pas libre le samedi matin"], False)


def test_library_is_one_they_go_to(cafe, person, library):
    other = LibraryFactory(network=library.network)
    person("Ailleurs", libraries=[other])
    person("Ici", libraries=[other, library])
    assert names(cafe) == ["Ici", "Ailleurs"]
    assert reasons(cafe, "Ailleurs")[1:] == (["préfère d’autres médiathèques"], False)


def test_somebody_asked_often_is_left_in_peace(cafe, person, library):
    tired, fresh = person("Ancienne", skills=["sante"]), person("Nouvelle", skills=["sante"])
    HelpRequestFactory(event=EventFactory(library=library), person=tired)
    assert names(cafe) == ["Nouvelle", "Ancienne"]
    assert reasons(cafe, "Ancienne")[1:] == (["sollicitée 1 fois depuis deux mois"], True)
    for _time in range(2):
        HelpRequestFactory(event=EventFactory(library=library), person=tired)
    assert [one.person for one in proposals_for(cafe) if one.fits] == [fresh]


def test_somebody_who_helps_elsewhere_at_that_time_does_not_fit(cafe, person, library):
    busy = person("Prise")
    HelpRequestFactory(event=EventFactory(library=library, start=saturday(11)), person=busy, answer="YES")
    assert "aide déjà ailleurs à cette heure" in reasons(cafe, "Prise")[1]


def test_somebody_who_helped_here_is_known(cafe, person, held):
    HelpRequestFactory(event=held, person=person("Connue"), minutes=60)
    assert "a déjà aidé ici" in reasons(cafe, "Connue")[0]


def test_those_who_may_not_be_asked_are_not_proposed(cafe, person, library):
    HelpRequestFactory(event=cafe, person=person("Sollicitée"))
    person("Attendue", pending=True)
    ResourcePersonFactory(name="D’un autre réseau")
    assert names(cafe) == []


def test_volunteer_call_wants_what_nobody_who_comes_here_knows(cafe, person, library):
    RegistrationFactory(event=cafe, needs="En tamoul si possible", question="Facebook et WhatsApp me font peur")
    assert wanted_at(library) == Wanted(("sante", "reseaux_sociaux"), ("ta",))
    person("Ici", skills=["sante"], languages=["ta"])
    person("Ailleurs", skills=["reseaux_sociaux"], libraries=[LibraryFactory(network=library.network)])
    person("Attendue", skills=["reseaux_sociaux"], pending=True)
    found = wanted_at(library)
    assert (found.subject_names, found.language_names) == (["Réseaux sociaux communication"], [])
