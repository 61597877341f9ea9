"""What people may write about a network."""

from percolateur.network.forms.filters import PartnerFilter, PersonFilter
from percolateur.network.forms.partners import PartnerForm
from percolateur.network.forms.people import CardForm, OwnForm, ResourcePersonForm, WelcomeForm
from percolateur.network.forms.team import ColoursForm, JournalFilter, LibraryForm, MemberForm, RoleForm, RoomForm

__all__ = [
    "CardForm",
    "ColoursForm",
    "JournalFilter",
    "LibraryForm",
    "MemberForm",
    "OwnForm",
    "PartnerFilter",
    "PartnerForm",
    "PersonFilter",
    "ResourcePersonForm",
    "RoleForm",
    "RoomForm",
    "WelcomeForm",
]
