"""The verbs of registering and of the day. Each locks its event first."""

from percolateur.registrations.actions.changing import change, come_back
from percolateur.registrations.actions.counting import count
from percolateur.registrations.actions.erasing import forget
from percolateur.registrations.actions.registering import (
    Crowded,
    Entry,
    Full,
    KeyClash,
    NotOpen,
    Refused,
    TooManySeats,
    event_changed,
    give_up,
    place_in,
    promote,
    register,
    seats_of,
)
from percolateur.registrations.actions.setting_aside import let_through, set_aside, take_back
from percolateur.registrations.actions.welcoming import (
    DeskClosed,
    NotYet,
    let_in,
    mark,
    send_back,
    tally,
    walk_in,
    walk_out,
)

__all__ = [
    "Crowded",
    "DeskClosed",
    "Entry",
    "Full",
    "KeyClash",
    "NotOpen",
    "NotYet",
    "Refused",
    "TooManySeats",
    "change",
    "come_back",
    "count",
    "event_changed",
    "forget",
    "give_up",
    "let_in",
    "let_through",
    "mark",
    "place_in",
    "promote",
    "register",
    "seats_of",
    "send_back",
    "set_aside",
    "take_back",
    "tally",
    "walk_in",
    "walk_out",
]
