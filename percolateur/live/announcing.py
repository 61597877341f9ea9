"""From the transaction that changed something to the processes that have listeners."""

from functools import partial

from django.db import transaction

from percolateur.live.backends import backend


def announce(topic: str, number: int) -> None:
    """Say, once the current transaction is committed, that `topic` reached change `number`.

    Never raises for a broken line: the processes look at the heads every second anyway.
    """
    transaction.on_commit(partial(backend().publish, topic, number), robust=True)
