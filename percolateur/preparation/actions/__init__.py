"""What is done to make a café ready."""

from percolateur.preparation.actions.lending import Refused, ask_for, decline, give_back, lend
from percolateur.preparation.actions.showing import show_on_projector
from percolateur.preparation.actions.toolbox import (
    FIRST_THINGS,
    check_device,
    found_again,
    is_missing,
    open_toolbox,
    reset_devices,
)

__all__ = [
    "FIRST_THINGS",
    "Refused",
    "ask_for",
    "check_device",
    "decline",
    "found_again",
    "give_back",
    "is_missing",
    "lend",
    "open_toolbox",
    "reset_devices",
    "show_on_projector",
]
