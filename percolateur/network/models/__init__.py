"""Networks of libraries, who may do what in them, and who helps them from outside."""

from percolateur.network.models.people import Partner, PartnerQuerySet, ResourcePerson, ResourcePersonQuerySet
from percolateur.network.models.places import (
    Library,
    LibraryQuerySet,
    Membership,
    Network,
    NetworkQuerySet,
    Role,
    Room,
    holding,
)

__all__ = [
    "Library",
    "LibraryQuerySet",
    "Membership",
    "Network",
    "NetworkQuerySet",
    "Partner",
    "PartnerQuerySet",
    "ResourcePerson",
    "ResourcePersonQuerySet",
    "Role",
    "Room",
    "holding",
]
