"""Who is of a network's team."""

from functools import partial
from typing import NoReturn

from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from percolateur.accounts.actions import COMMAND, Kind, Origin, record, sign_out_everywhere
from percolateur.accounts.jobs import send_mail
from percolateur.accounts.models import User
from percolateur.network import emails
from percolateur.network.models import Library, Membership, Network, Role


class LastAdministrator(Exception):
    """A network keeps at least one person to administer it."""

    def __str__(self) -> str:
        return _(
            "C’est la dernière personne à l’administration du réseau. Confiez d’abord ce rôle à quelqu’un d’autre."
        )


@transaction.atomic
def add_member(
    network: Network,
    email: str,
    name: str,
    role: str = Role.HOST,
    library: Library | None = None,
    by: Origin = COMMAND,
) -> Membership:
    """Give this role to the person of that address, whose account is made if there is none; `name` serves only then.

    A role they have here already stays as it is: a form sent twice makes one member.
    """
    Network.objects.locked(network.pk)
    user = User.objects.find(email) or User.objects.create_user(email, name=name)
    if not user.is_active:
        user.reopen()
        record(Kind.ACCOUNT_REOPENED, by, user, network.pk)
    membership, is_new = Membership.objects.get_or_create(
        user=user, network=network, library=library, defaults={"role": role}
    )
    if is_new:
        record(Kind.ROLE_GIVEN, by, user, network.pk, written(role, library))
    return membership


def invite(membership: Membership, sign_in: str) -> None:
    """Write to a new member, once all is committed; `sign_in` is the full address of the sign-in page."""
    subject, text = emails.invitation(membership, sign_in)
    transaction.on_commit(partial(send_mail.enqueue, subject, text, membership.user.email))


@transaction.atomic
def change_role(membership: Membership, role: str, library: Library | None, by: Origin = COMMAND) -> None:
    """The person signs in again, with the new rights. Raise LastAdministrator rather than leave it to nobody."""
    if role != Role.ADMINISTRATOR:
        keep_an_administrator(membership)
    before = written(membership.role, membership.library)
    membership.role, membership.library = role, library
    membership.save(update_fields=["role", "library"])
    if before != written(role, library):
        sign_out_everywhere(membership.user)
        record(Kind.ROLE_CHANGED, by, membership.user, membership.network_id, f"{before} > {written(role, library)}")


@transaction.atomic
def remove_member(membership: Membership, by: Origin = COMMAND) -> None:
    """Take the role back, and close the account of a person who has no other. May raise LastAdministrator."""
    keep_an_administrator(membership)
    user, network = membership.user, membership.network_id
    membership.delete()
    sign_out_everywhere(user)
    record(Kind.ROLE_REMOVED, by, user, network, written(membership.role, membership.library))
    if not user.memberships.exists():
        user.close()
        record(Kind.ACCOUNT_CLOSED, by, user, network)


@transaction.atomic
def sign_out_member(membership: Membership, by: Origin = COMMAND) -> int:
    """Close all the sessions of somebody whose telephone was stolen. How many there were."""
    closed = sign_out_everywhere(membership.user)
    record(Kind.SESSION_REVOKED, by, membership.user, membership.network_id, str(closed))
    return closed


@transaction.atomic
def reset_second_factor(user: User, by: Origin = COMMAND, network: int | None = None) -> bool:
    """For whoever lost both telephone and recovery codes: without it, and signed out. False when there was none."""
    removed, _rows = Authenticator.objects.filter(user=user).delete()
    if removed:
        sign_out_everywhere(user)
        record(Kind.FACTOR_RESET, by, user, network)
        subject, text = emails.factor_removed()
        transaction.on_commit(partial(send_mail.enqueue, subject, text, user.email))
    return bool(removed)


def written(role: str, library: Library | None) -> str:
    """A role for the audit log, which names no one and no place: « HOST 12 »."""
    return f"{role} {library.pk}" if library else str(role)


def keep_an_administrator(leaving: Membership) -> None:
    Network.objects.locked(leaving.network_id)
    administrators = Membership.objects.filter(
        network=leaving.network_id, role=Role.ADMINISTRATOR, user__is_active=True
    )
    if leaving.role == Role.ADMINISTRATOR and not administrators.exclude(pk=leaving.pk).exists():
        raise LastAdministrator


class NetworkRefused(Exception):
    """No such network, or it cannot be made; its text is a sentence for people."""


def network_for_command(slug: str, name_to_create: str | None, *, save: bool = True) -> Network:
    """The network of that slug, made under the name given if there is none; with `save=False`, made but not kept."""
    network = Network.objects.filter(slug=slug).first()
    if network or not name_to_create:
        return network or refuse_unknown(slug)
    network = Network(slug=slug, name=name_to_create)
    try:
        network.full_clean()
    except ValidationError as error:
        raise NetworkRefused(" ".join(error.messages)) from error
    if save:
        network.save()
    return network


def refuse_unknown(slug: str) -> NoReturn:
    known = ", ".join(Network.objects.values_list("slug", flat=True)) or _("aucun")
    sentence = _(
        "Aucun réseau ne s’appelle « %(slug)s ». Réseaux connus : %(known)s. Pour le créer : --create-network NOM."
    )
    raise NetworkRefused(sentence % {"slug": slug, "known": known})


@transaction.atomic
def set_network_role(network: Network, email: str, name: str, role: str) -> Membership:
    """Give someone this role in the whole network, whatever they had; made to be run twice."""
    membership = Membership.objects.filter(network=network, library=None, user__email__iexact=email).first()
    if membership is None:
        return add_member(network, email, name, role)
    change_role(membership, role, None)
    return membership
