"""Where harvesters ask, and how records are named there."""

import re
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from percolateur.opendata.harvesting.asking import Wrong


@dataclass(frozen=True)
class Repository:
    """Where it is asked, at which moment: what changes from that second on is for the next time."""

    site: str
    address: str
    now: datetime

    @property
    def host(self) -> str:
        return urlsplit(self.site).hostname or ""

    def identifier(self, article: int) -> str:
        return f"oai:{self.host}:article-{article}"

    def article(self, identifier: str) -> int:
        """The number of the article of this identifier. Raises Wrong."""
        found = re.fullmatch(rf"oai:{re.escape(self.host)}:article-([1-9]\d{{0,17}})", identifier, re.ASCII)
        if not found:
            raise Wrong("idDoesNotExist", "There is no such record here.")
        return int(found[1])
