"""What a page may weigh (quality.md, 3), compressed, on a visit with nothing in the browser's store.

Files come compressed from the server and count as they came; so do pages, but behind a server that sends them whole.
The stream of an open board, which lasts as long as the page, is not counted among the requests.
"""

import re
from collections.abc import Iterator

from tests.quality.looking import Sight
from tests.quality.pages import PAGES, Page

BROUGHT = re.compile(r"/montrer/\d+/")  # a photo somebody brought to the café: one a piece, not the page's own
# The register of all that an installation keeps, which its data protection officer reads: nobody’s first visit.
WHOLE = {"document-register": 1000}
WEIGHED = [page for page in PAGES if page.act is None and not page.template]
Figure = tuple[str, float, str, float]


def figures(page: Page, sight: Sight) -> Iterator[Figure]:
    """Name, value, unit and most for each thing that is weighed."""
    yield "HTML", sight.weigh("html"), "KB", 14
    yield "CSS", sight.weigh("css"), "KB", 12
    yield "JavaScript", sight.weigh("js"), "KB", 20 if page.live else 10
    yield "fonts", sight.weigh("font"), "KB", 25
    yield "in all", sight.weigh(), "KB", 60
    yield "requests", len([file for file in sight.files if not BROUGHT.search(file.url)]), "", 8
    yield "elements", sight.elements, "", WHOLE.get(page.key, 600)
