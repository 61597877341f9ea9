"""Accounts that nobody uses: warned, closed, forgotten; never the last one that can let anybody in."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from dateutil.relativedelta import relativedelta
from django.core import mail
from django.utils import timezone

from percolateur.accounts.models import User
from percolateur.accounts.personal import ACCOUNTS
from percolateur.lib.personal import apply
from percolateur.mailing.jobs import send_waiting
from percolateur.network import actions
from percolateur.network.factories import MembershipFactory
from percolateur.network.jobs import watch_accounts
from percolateur.network.models import Membership, Role

pytestmark = [pytest.mark.django_db, pytest.mark.quality(4.7)]


def months(number, days=1):
    return timezone.now() - relativedelta(months=number) - timedelta(days=days)


@pytest.fixture
def nadia(plaine):
    """Not seen for eleven months; the others signed in today."""
    User.objects.update(last_login=timezone.now())
    user = plaine.team["nadia"].user
    return unseen(user, months(11))


def unseen(user, since, **fields):
    User.objects.filter(pk=user.pk).update(created_at=since, last_login=since, **fields)
    user.refresh_from_db()
    return user


def sent():
    mail.outbox.clear()
    while send_waiting():
        pass
    return [(message.to[0], message.subject) for message in mail.outbox]


def test_privacy_4_7_account_unused_for_eleven_months_is_warned_once(nadia):
    assert [watch_accounts(), watch_accounts()] == [1, 0]
    assert sent() == [(nadia.email, "Votre compte n’a pas servi depuis longtemps")]
    nadia.refresh_from_db()
    assert nadia.is_active


def test_privacy_4_7_warning_has_no_object_once_the_person_signed_in(nadia):
    watch_accounts()
    User.objects.filter(pk=nadia.pk).update(last_login=timezone.now())
    assert (sent(), watch_accounts()) == ([], 0)


def test_privacy_4_7_account_unused_for_a_year_is_closed_and_told(nadia):
    unseen(nadia, months(12), warned_at=timezone.now() - timedelta(days=29))
    assert [watch_accounts(), watch_accounts()] == [1, 0]
    nadia.refresh_from_db()
    assert (nadia.is_active, sent()) == (False, [(nadia.email, "Votre compte est fermé")])


def test_privacy_4_7_account_is_never_closed_without_its_four_weeks(nadia):
    """A server that was off for a year warns first."""
    unseen(nadia, months(30))
    watch_accounts()
    watch_accounts(timezone.now() + timedelta(days=27))
    nadia.refresh_from_db()
    assert nadia.is_active
    watch_accounts(timezone.now() + timedelta(days=29))
    nadia.refresh_from_db()
    assert not nadia.is_active


def test_privacy_4_7_last_administrator_is_told_each_month_and_kept(plaine, nadia):
    awa, network = plaine.team["awa"].user, plaine.network
    network.contact_email = "reseau@plaine.example"
    network.save()
    unseen(awa, months(13), warned_at=timezone.now() - timedelta(days=29))
    unseen(nadia, timezone.now())
    assert [watch_accounts(), watch_accounts()] == [1, 0]
    awa.refresh_from_db()
    assert awa.is_active
    assert sorted(sent()) == sorted(
        (to, "Un compte d’administration ne sert plus") for to in (awa.email, "reseau@plaine.example")
    )
    assert watch_accounts(timezone.now() + timedelta(days=29)) == 1


def test_privacy_4_7_of_two_unused_administrators_one_is_kept(plaine, nadia):
    awa = plaine.team["awa"].user
    bob = MembershipFactory(network=plaine.network, role=Role.ADMINISTRATOR).user
    for user in (awa, bob):
        unseen(user, months(13), warned_at=timezone.now() - timedelta(days=29))
    watch_accounts()
    assert User.objects.filter(pk__in=[awa.pk, bob.pk], is_active=True).count() == 1


def test_privacy_4_7_account_closed_for_a_year_is_anonymous(plaine, nadia):
    EmailAddress.objects.create(user=nadia, email=nadia.email)
    unseen(nadia, months(24), is_active=False)
    assert [apply(ACCOUNTS), apply(ACCOUNTS)] == [1, 0]
    left = User.objects.get(pk=nadia.pk)
    assert (left.name, left.email) == ("Compte effacé", f"efface-{nadia.pk}@anonyme.invalid")
    assert not left.has_usable_password()
    assert (Membership.objects.filter(user=left).count(), EmailAddress.objects.count()) == (0, 0)


@pytest.mark.parametrize(("since", "active"), [(23, False), (30, True)])
def test_privacy_4_7_account_is_anonymous_neither_too_early_nor_while_it_is_open(nadia, since, active):
    unseen(nadia, months(since), is_active=active)
    assert apply(ACCOUNTS) == 0


def test_privacy_4_7_account_reopened_begins_anew(plaine, nadia):
    unseen(nadia, months(20), is_active=False, warned_at=months(8))
    actions.add_member(plaine.network, nadia.email, "Nadia")
    assert watch_accounts() == 0
