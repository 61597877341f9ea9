"""Staff accounts, where each is signed in, and what was done with them. Participants have none."""

from percolateur.accounts.models.session import StaffSession
from percolateur.accounts.models.trace import SecurityEvent
from percolateur.accounts.models.user import User

__all__ = ["SecurityEvent", "StaffSession", "User"]
