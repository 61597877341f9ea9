"""The sets of the repository: one a network, one a subject of the official list. Flat: none holds another."""

from collections.abc import Iterator

from percolateur.network.models import Network
from percolateur.network.subjects import Subject

NETWORK, SUBJECT = "network.", "subject."


def specs(network: str, subjects: list[str]) -> set[str]:
    """Those of an article, from the short name of its network and the keys of its subjects."""
    return {NETWORK + network} | {SUBJECT + key for key in subjects if key in Subject.values}


def all_sets() -> Iterator[tuple[str, str]]:
    """Every set, with its name for people."""
    for slug, name in Network.objects.order_by("slug").values_list("slug", "name"):
        yield NETWORK + slug, name
    for subject in Subject:
        yield SUBJECT + subject.value, str(subject.label)
