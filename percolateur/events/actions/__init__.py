"""The verbs of the programme. Each works in one transaction, and tells who follows the events it changes."""

from percolateur.events.actions.changing import (
    Refused,
    Stale,
    become,
    cancel,
    change,
    duplicate,
    hold,
    postpone,
    publish,
    reschedule,
)
from percolateur.events.actions.editing import Edit, Scope, edit
from percolateur.events.actions.series import (
    add_day,
    cancel_to_come,
    create_series,
    end_series,
    publish_to_come,
    remove_day,
)

__all__ = [
    "Edit",
    "Refused",
    "Scope",
    "Stale",
    "add_day",
    "become",
    "cancel",
    "cancel_to_come",
    "change",
    "create_series",
    "duplicate",
    "edit",
    "end_series",
    "hold",
    "postpone",
    "publish",
    "publish_to_come",
    "remove_day",
    "reschedule",
]
