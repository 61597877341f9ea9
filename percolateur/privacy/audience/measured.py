"""Which pages are counted: public ones, to be read. Every other page is left out, and says here why."""

from django.http import HttpRequest, HttpResponseBase

MEASURED = frozenset(
    {
        "pages:home",
        "pages:about",
        "pages:legal",
        "pages:accessibility",
        "opendata:home",
        "privacy:children",
        "privacy:versions",
        "events:programme",
        "events:past",
        "events:event",
        "knowledge:articles",
        "knowledge:article",
        "knowledge:public_topics",
        "preparation:network_resources",
        "preparation:subject_resources",
        "preparation:connectors",
        "preparation:connector",
        "preparation:finder",
        "statistics:public_network",
        "statistics:public_libraries",
        "statistics:public_library",
        "statistics:pictures",
        "statistics:library_pictures",
        "api:home",
        "api:part",
    }
)
# Their title repeats what somebody looked for: with a query, they are left out.
TOLD_BY_TITLE = frozenset({"knowledge:articles", "preparation:connectors"})

PERSONAL = "its address is a personal link"
CODE = "its address carries the code of a café"
TYPED = "people type there who they are, or what is theirs to say"
OBJECTING = "one objects there"
TEAM = "it is the team's"
LEFT_OUT = {  # by name, or by how a name begins
    "registrations:own": PERSONAL,
    "registrations:change": PERSONAL,
    "events:confirm": PERSONAL,
    "events:leave": PERSONAL,
    "network:": PERSONAL,
    "preparation:answer": PERSONAL,
    "preparation:desk_connectors": CODE,
    "reports:summary": PERSONAL,
    "board:": CODE,
    "registrations:register": TYPED,
    "events:subscribe": TYPED,
    "events:asked": TYPED,
    "knowledge:report": TYPED,
    "privacy:notice": OBJECTING,
    "privacy:cookies": OBJECTING,
    "privacy:choice": OBJECTING,
    "privacy:my_data": TYPED,
    "privacy:door": PERSONAL,
    "privacy:dossier": PERSONAL,
    "privacy:eras": PERSONAL,
    "account_": TEAM,
    "mfa_": TEAM,
}


def is_measured(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Whether this answer is a page to count: one that was found, and asked for in order to be read."""
    found = request.resolver_match
    return (
        found is not None
        and found.view_name in MEASURED
        and response.status_code == 200
        and request.method in ("GET", "HEAD")
        and not (found.view_name in TOLD_BY_TITLE and request.META.get("QUERY_STRING"))
        and not response.streaming
    )
