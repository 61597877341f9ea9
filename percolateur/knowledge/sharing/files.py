"""Articles as files to keep or to give: JSON Lines that an import takes back, or a folder of Markdown."""

import io
import json
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from percolateur.knowledge.models import Article, ArticleQuerySet
from percolateur.knowledge.sharing.markdown import README, document
from percolateur.knowledge.sharing.shape import row
from percolateur.network.models import Network

AT_ONCE = 500


def exported(network: Network, *, everything: bool = False) -> ArticleQuerySet:
    """The public articles of a network; all those that are published, when everything is asked for."""
    articles = network.articles.filter(status=Article.Status.PUBLISHED) if everything else network.articles.public()
    return articles.select_related("borrowed").prefetch_related("sources").order_by("pk")


def lines(articles: ArticleQuerySet) -> Iterator[str]:
    """One JSON object a line."""
    for article in articles.iterator(chunk_size=AT_ONCE):
        yield json.dumps(row(article), ensure_ascii=False) + "\n"


def documents(articles: ArticleQuerySet, network: Network) -> Iterator[tuple[str, str]]:
    """The name and the text of each file of a folder."""
    yield README, readme(network)
    for article in articles.iterator(chunk_size=AT_ONCE):
        yield f"fiche-{article.pk:07}.md", document(article)


def readme(network: Network) -> str:
    sentence = _("Chaque fiche porte sa licence ; sans autre mention, c’est la Licence Ouverte 2.0.")
    return f"# {network.name}\n\n{sentence}\n\nhttps://www.etalab.gouv.fr/licence-ouverte-open-licence/\n"


class Passing(io.RawIOBase):
    """Where a zip is written to be sent on at once: never more in memory than one article."""

    def __init__(self) -> None:
        self.kept: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self.kept.append(bytes(data))
        return len(data)

    def take(self) -> bytes:
        taken, self.kept = b"".join(self.kept), []
        return taken


def zipped(files: Iterable[tuple[str, str]]) -> Iterator[bytes]:
    passing = Passing()
    with zipfile.ZipFile(passing, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files:
            archive.writestr(name, text)
            yield passing.take()
    yield passing.take()
