"""Devices that are ready or not, and what libraries lend each other."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from percolateur.events.factories import EventFactory
from percolateur.preparation.actions import Refused, ask_for, give_back, is_missing, lend
from percolateur.preparation.factories import LoanDeviceFactory
from percolateur.preparation.models import Loan, LoanDevice
from percolateur.preparation.parts import PARTS

EQUIPMENT = next(part for part in PARTS if part.key == "equipment")


def at(view, *args):
    return reverse(f"preparation:{view}", args=args)


def days(first=1, last=3):
    today = timezone.localdate()
    return today + timedelta(days=first), today + timedelta(days=last)


def asked(thing, first=1, last=3):
    start, end = days(first, last)
    kind = "objet" if hasattr(thing, "toolbox") else "appareil"
    return {"thing": f"{kind}-{thing.pk}", "needed_from": start.isoformat(), "needed_until": end.isoformat()}


def test_device_is_added_checked_and_to_be_charged_again(nadia, moulin):
    nadia.post(at("add_device", moulin.pk), {"name": "Portable 1", "kind": "LAPTOP", "problem": ""})
    device = LoanDevice.objects.get()
    assert not device.is_ready
    nadia.post(at("device_check", device.pk))
    device.refresh_from_db()
    assert (device.is_ready, device.checked_on) == (True, timezone.localdate())
    nadia.post(at("devices_reset", moulin.pk))
    device.refresh_from_db()
    assert (device.charged, device.updated, device.is_ready) == (False, True, False)


def test_device_with_a_problem_is_not_ready(nadia, moulin):
    device = LoanDeviceFactory(library=moulin, charged=True, updated=True)
    form = {"name": device.name, "kind": "TABLET", "charged": "on", "updated": "on", "problem": "Ne s’allume plus."}
    nadia.post(at("edit_device", device.pk), form)
    device.refresh_from_db()
    assert (device.is_ready, device.kind) == (False, "TABLET")
    assert "Ne s’allume plus." in nadia.get(at("toolbox", moulin.pk)).text


def test_device_name_is_taken_once_in_a_library(nadia, moulin):
    LoanDeviceFactory(library=moulin, name="Portable 1")
    answer = nadia.post(at("add_device", moulin.pk), {"name": "PORTABLE 1", "kind": "LAPTOP"})
    assert answer.status_code == 422
    assert "Un appareil porte déjà ce nom" in answer.text
    assert 'value="PORTABLE 1"' in answer.text


def test_loan_is_asked_lent_and_given_back_and_each_side_sees_it(nadia, yann, moulin, escale, item):
    assert "Câble HDMI" in yann.get(at("loan_request", escale.pk)).text
    yann.post(at("loan_request", escale.pk), asked(item))
    loan = Loan.objects.get()
    assert (loan.lender, loan.borrower, loan.stage) == (moulin, escale, Loan.Stage.ASKED)
    for person, library in ((nadia, moulin), (yann, escale)):
        assert "demandé le" in person.get(at("toolbox", library.pk)).text
    assert "Prêter" not in yann.get(at("toolbox", escale.pk)).text
    assert yann.post(at("loan_lending", loan.pk)).status_code == 404  # it is not theirs to lend
    nadia.post(at("loan_lending", loan.pk))
    assert "prêté le" in yann.get(at("toolbox", escale.pk)).text
    yann.post(at("loan_return", loan.pk))
    loan.refresh_from_db()
    assert (loan.stage, loan.returned_on) == (Loan.Stage.RETURNED, timezone.localdate())
    assert "rendu le" in nadia.get(at("toolbox", moulin.pk)).text


def test_loan_may_be_refused(nadia, escale, item):
    loan = ask_for(item, escale, *days())
    nadia.post(at("loan_declining", loan.pk))
    loan.refresh_from_db()
    assert loan.stage == Loan.Stage.DECLINED
    assert "entre-temps" in nadia.post(at("loan_lending", loan.pk), follow=True).text


def test_loan_of_a_device_is_to_one_library_at_a_time(moulin, escale, samira):
    other = LoanDeviceFactory(library__network=moulin.network).library
    device = LoanDeviceFactory(library=moulin)
    first, second = ask_for(device, escale, *days()), ask_for(device, other, *days())
    lend(first)
    with pytest.raises(Refused, match="déjà prêté"):
        lend(second)
    give_back(first)
    lend(second)


def test_loan_asked_twice_is_one_request_with_the_last_days(escale, item):
    ask_for(item, escale, *days())
    ask_for(item, escale, *days(8, 9))
    assert Loan.objects.get().needed_from == days(8)[0]


def test_loan_is_proposed_for_the_next_event(yann, escale, item):
    event = EventFactory(library=escale)
    assert f'value="{timezone.localdate(event.start).isoformat()}"' in yann.get(at("loan_request", escale.pk)).text


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"thing": ""}, "Choisissez un objet ou un appareil."),
        ({"thing": "objet-0"}, "Cet objet n’est plus disponible"),
        ({"needed_from": "2020-01-01"}, "Ce jour est déjà passé."),
        ({"needed_from": "demain"}, "Écrivez la date comme"),
        ({"needed_until": "2020-01-01"}, "La fin doit venir après le début."),
        ({"needed_until": "2999-01-01"}, "Trois mois au plus"),
    ],
)
def test_loan_request_says_what_is_wrong(yann, escale, item, change, sentence):
    answer = yann.post(at("loan_request", escale.pk), asked(item) | change)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert not Loan.objects.exists()


def test_loan_is_of_what_is_there_in_the_same_network(yann, odile, escale, item):
    is_missing(item)
    page = yann.get(at("loan_request", escale.pk)).text
    assert "Câble HDMI" not in page
    assert "Câble VGA" in page
    loan = ask_for(item, escale, *days())
    for view in ("loan_lending", "loan_declining", "loan_return"):
        assert odile.post(at(view, loan.pk)).status_code == 404


def test_loan_keeps_what_is_lent_in_the_box(nadia, escale, item):
    lend(ask_for(item, escale, *days()))
    assert "réglez d’abord ce prêt" in nadia.post(at("remove_item", item.pk), follow=True).text
    item.refresh_from_db()


@pytest.mark.django_db
def test_equipment_part_says_what_is_missing_then_what_is_ready(nadia, moulin, escale, item):
    event, user = EventFactory(library=moulin), None
    from percolateur.network.factories import MembershipFactory

    user = MembershipFactory(library=moulin).user
    assert (EQUIPMENT.read(event, user).ready, str(EQUIPMENT.read(event, user).sentence)) == (True, "Tout est là")
    LoanDeviceFactory(library=moulin, charged=True, updated=True)
    LoanDeviceFactory(library=moulin)
    standing = EQUIPMENT.read(event, user)
    assert (standing.ready, str(standing.sentence)) == (False, "1 appareil prêt sur 2")
    is_missing(item)
    assert str(EQUIPMENT.read(event, user).sentence) == "Il manque 1 objet"


def test_equipment_part_asks_nothing_of_a_library_that_noted_nothing(moulin):
    from percolateur.network.factories import MembershipFactory

    standing = EQUIPMENT.read(EventFactory(library=moulin), MembershipFactory(library=moulin).user)
    assert standing.ready is None


def test_equipment_part_is_a_fragment(moulin, escale, item, rf):
    from django.template.loader import render_to_string

    from percolateur.network.factories import MembershipFactory

    event = EventFactory(library=moulin)
    is_missing(item)
    standing = EQUIPMENT.read(event, MembershipFactory(library=moulin).user)
    shown = render_to_string(EQUIPMENT.template, standing.context | {"event": event, "part": EQUIPMENT})
    assert "Câble HDMI" in shown
    assert at("toolbox", moulin.pk) in shown
