"""Who may find an article: it stands in the index under one scope, and whoever searches names those they may read.

Loads nothing of the index itself.
"""

from collections.abc import Iterable

from percolateur.knowledge.models import Article

Visibility = Article.Visibility
PUBLIC = ("public",)


def scope_of(article: Article) -> str:
    if article.visibility == Visibility.PUBLIC:
        return PUBLIC[0]
    return narrow(article.visibility, article.network_id)


def narrow(visibility: str, network: int) -> str:
    return f"{visibility.lower()}-{network}"


def of_members(networks: Iterable[int]) -> tuple[str, ...]:
    """What members of these networks find."""
    return (*PUBLIC, *(narrow(kind, pk) for pk in networks for kind in (Visibility.STAFF, Visibility.NETWORK)))


def shared_in(network: int) -> tuple[str, ...]:
    """What is no secret of its team: public, or kept to the network."""
    return (*PUBLIC, narrow(Visibility.NETWORK, network))
