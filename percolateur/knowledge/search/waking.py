"""From a change made in this process to the thread that keeps its index. Loads nothing of the index itself."""

import threading

from django.db import transaction

changed_here = threading.Event()


class Busy(Exception):
    """Another process writes this index."""


def tell_index() -> None:
    """Once the current transaction is committed, have the index follow at once."""
    transaction.on_commit(changed_here.set)
