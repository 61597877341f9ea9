"""What every format says of an article, with full addresses."""

from dataclasses import dataclass

from django.urls import reverse

from percolateur.knowledge.models import Article


@dataclass(frozen=True)
class Notice:
    """`article` comes with its network, its sources, and where it was borrowed from; `site` begins full addresses."""

    article: Article
    site: str
    identifier: str

    @property
    def address(self) -> str:
        return self.site + self.article.address

    @property
    def card(self) -> str:
        """The same on one sheet of paper."""
        return self.site + reverse("knowledge:card", args=[self.article.pk])

    @property
    def makers(self) -> list[str]:
        """The network that wrote it: people's names are not kept."""
        borrowed = getattr(self.article, "borrowed", None)
        return [borrowed.network_name if borrowed else self.article.network.name]

    @property
    def sources(self) -> list[str]:
        """Where it was read, and the address of the original when it was written elsewhere."""
        borrowed = getattr(self.article, "borrowed", None)
        original = [borrowed.address] if borrowed and borrowed.address else []
        return original + [source.url for source in self.article.sources.all()]

    @property
    def licence(self) -> str:
        return str(self.article.get_licence_display())
