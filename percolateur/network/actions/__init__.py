"""The verbs of a network: who is of its team, and who helps it."""

from percolateur.network.actions.team import (
    LastAdministrator,
    NetworkRefused,
    add_member,
    change_role,
    invite,
    network_for_command,
    remove_member,
    reset_second_factor,
    set_network_role,
    sign_out_member,
)

__all__ = [
    "LastAdministrator",
    "NetworkRefused",
    "add_member",
    "change_role",
    "invite",
    "network_for_command",
    "remove_member",
    "reset_second_factor",
    "set_network_role",
    "sign_out_member",
]
