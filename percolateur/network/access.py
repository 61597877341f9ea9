"""What a person may touch in the networks; anything else is a 404.

Roles go up: a coordinator may do what a host does, an administrator what a coordinator does. A host may be of one
library or of the whole network; coordinators and administrators are always of the whole network.
"""

from allauth.mfa.models import Authenticator
from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from percolateur.accounts.models import User
from percolateur.network.links import BadLink, read_token
from percolateur.network.models import (
    Library,
    LibraryQuerySet,
    Membership,
    Network,
    NetworkQuerySet,
    Partner,
    ResourcePerson,
    Role,
    Room,
)

Person = User | AnonymousUser


def staff(request: HttpRequest) -> User:
    assert isinstance(request.user, User), "the login middleware lets nobody else in"  # noqa: S101
    return request.user


def networks_of(user: Person, role: Role = Role.HOST) -> NetworkQuerySet:
    """The networks where this person has at least this role; a host of one library counts as a host."""
    return Network.objects.of(user, role) if isinstance(user, User) else Network.objects.none()


def libraries_of(user: Person, role: Role = Role.HOST) -> LibraryQuerySet:
    """The libraries where this person has at least this role."""
    return Library.objects.of(user, role) if isinstance(user, User) else Library.objects.none()


def may_host(user: Person, library: Library) -> bool:
    return libraries_of(user).filter(pk=library.pk).exists()


def may_coordinate(user: Person, network: Network) -> bool:
    return networks_of(user, Role.COORDINATOR).filter(pk=network.pk).exists()


def may_administer(user: Person, network: Network) -> bool:
    return networks_of(user, Role.ADMINISTRATOR).filter(pk=network.pk).exists()


def network_or_404(user: Person, slug: str, role: Role = Role.HOST) -> Network:
    return get_object_or_404(networks_of(user, role), slug=slug)


def library_or_404(user: Person, pk: int, role: Role = Role.HOST) -> Library:
    return get_object_or_404(libraries_of(user, role).select_related("network"), pk=pk)


def room_or_404(user: Person, pk: int) -> Room:
    """A room this person may change: its network's coordination and administration."""
    rooms = Room.objects.filter(library__in=libraries_of(user, Role.COORDINATOR))
    return get_object_or_404(rooms.select_related("library__network"), pk=pk)


def membership_or_404(user: Person, pk: int) -> Membership:
    """A membership this person may change: its network's administration."""
    memberships = Membership.objects.filter(network__in=networks_of(user, Role.ADMINISTRATOR))
    return get_object_or_404(memberships.select_related("user", "network", "library"), pk=pk)


def owes_second_factor(user: Person, *, everyone: bool) -> bool:
    """Whether this person has a role that asks for a second factor, and none yet."""
    if not isinstance(user, User):
        return False
    held = user.memberships.filter(role__in=(Role.HOST if everyone else Role.COORDINATOR).and_above)
    return held.exists() and not has_second_factor(user)


def has_second_factor(user: User) -> bool:
    return Authenticator.objects.filter(user=user).exclude(type=Authenticator.Type.RECOVERY_CODES).exists()


def holds_second_factor(user: OuterRef) -> Exists:
    """The same, for a query about many."""
    return Exists(Authenticator.objects.filter(user=user).exclude(type=Authenticator.Type.RECOVERY_CODES))


def resettable_membership_or_404(user: Person, pk: int) -> Membership:
    membership = membership_or_404(user, pk)
    if not may_reset_second_factor(user, membership.user):
        raise Http404
    return membership


def may_reset_second_factor(user: Person, other: User) -> bool:
    """Whether this person may take away the second factor of another: they administer all the networks of both."""
    elsewhere = other.memberships.exclude(network__in=networks_of(user, Role.ADMINISTRATOR))
    return not elsewhere.exists() and has_second_factor(other)


def person_or_404(user: Person, pk: int) -> ResourcePerson:
    """A resource person of the networks where this person is of the team: hosts ask them, and write what they tell."""
    people = ResourcePerson.objects.filter(network__in=networks_of(user)).select_related("network")
    return get_object_or_404(people, pk=pk)


def partner_or_404(user: Person, pk: int) -> Partner:
    partners = Partner.objects.filter(network__in=networks_of(user)).select_related("network")
    return get_object_or_404(partners, pk=pk)


class LostPerson(Http404):
    """A personal link that leads nowhere: cut or altered, or of somebody who is no longer in the list (`gone`)."""

    def __init__(self, *, gone: bool) -> None:
        super().__init__()
        self.gone = gone


def own_person_or_404(token: str) -> ResourcePerson:
    """The resource person of a personal link. Raises LostPerson."""
    try:
        pk, links = read_token(token)
    except BadLink:
        raise LostPerson(gone=False) from None
    person = ResourcePerson.objects.select_related("network").filter(pk=pk, links=links).first()
    if person is None:
        raise LostPerson(gone=True)
    return person


def inviting_library_or_404(pk: int) -> Library:
    """The library whose team invites."""
    library = Library.objects.select_related("network").filter(pk=pk).first()
    if library is None:
        raise LostPerson(gone=False)
    return library
