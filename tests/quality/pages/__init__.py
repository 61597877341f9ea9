"""The catalogue of pages: every page of the site as each role sees it, and in which state. What `tests/quality` checks.

A page is one row: its key, the name of its address, who looks, and where: the names of things `scene.py` prepares.
`test_catalogue.py` fails when an address that answers GET is neither here nor among NOT_PAGES.
"""

from tests.quality.pages.boards import BOARD, DESK, SCREEN
from tests.quality.pages.elsewhere import NOT_PAGES
from tests.quality.pages.figures import EXPORTS, FIGURES, OPEN_DATA, REPORTING
from tests.quality.pages.public import FOLLOWING, PUBLIC, RIGHTS, SAFETY
from tests.quality.pages.rows import (
    ADMINISTRATOR,
    CODED,
    COORDINATOR,
    CURIOUS,
    FORGETFUL,
    HALFWAY,
    HOST,
    INVITED,
    KEEPER,
    LEAVER,
    NEWCOMER,
    PARTICIPANT,
    RETURNING,
    SAFE,
    SEARCHER,
    VISITOR,
    Page,
    page,
)
from tests.quality.pages.team import API, HELP, STAFF

PAGES = [
    *SAFETY,
    *PUBLIC,
    *FOLLOWING,
    *RIGHTS,
    *SCREEN,
    *BOARD,
    *DESK,
    *STAFF,
    *HELP,
    *API,
    *REPORTING,
    *EXPORTS,
    *FIGURES,
    *OPEN_DATA,
]


__all__ = [
    "ADMINISTRATOR",
    "BOARD",
    "CODED",
    "COORDINATOR",
    "CURIOUS",
    "DESK",
    "FORGETFUL",
    "HALFWAY",
    "HOST",
    "INVITED",
    "KEEPER",
    "LEAVER",
    "NEWCOMER",
    "NOT_PAGES",
    "PAGES",
    "PARTICIPANT",
    "PUBLIC",
    "RETURNING",
    "SAFE",
    "SEARCHER",
    "VISITOR",
    "Page",
    "page",
]
