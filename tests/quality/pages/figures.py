"""Figures, reports, exports and open data."""

from tests.quality.pages.acts import exchange_two_dates, open_every_box, unname_a_column, untick_and_send
from tests.quality.pages.rows import ADMINISTRATOR, COORDINATOR, HOST, page

REPORTING = [
    page("coop", "reports:coop", HOST, pk="past", main=True),
    page("coop-open-boxes", "reports:coop", HOST, pk="past", act=open_every_box),
    page("coop-refused", "reports:coop", HOST, pk="past", act=untick_and_send, status=422),
    page("coop-not-yet", "reports:coop", HOST, pk="next_month"),
    page("coop-list", "reports:coop_list", HOST),
    page("coop-list", "reports:coop_list", COORDINATOR, act=open_every_box, main=True),
    page("coop-list-done", "reports:coop_list", COORDINATOR, query="?etat=faites"),
    page("coop-list-refused", "reports:coop_list", COORDINATOR, query="?du=hier", status=422),
    page("reporting", "reports:home", HOST),
    page("reporting", "reports:home", COORDINATOR, main=True),
    page("survey", "reports:survey", COORDINATOR, slug="network", year="civil_year", main=True),
    page("survey-library", "reports:survey_library", HOST, pk="library", year="civil_year"),
    page("survey-library-empty", "reports:survey_library", HOST, pk="library", year="empty_year"),
    page("survey-columns", "reports:survey_columns", COORDINATOR, slug="network", year="civil_year", main=True),
    page(
        "survey-columns-refused",
        "reports:survey_columns",
        COORDINATOR,
        act=unname_a_column,
        status=422,
        slug="network",
        year="civil_year",
    ),
    page("review-of-year", "reports:review", COORDINATOR, slug="network", year="civil_year", main=True),
    page("review-of-library", "reports:review_library", HOST, pk="library", year="civil_year", act=open_every_box),
    page("review-of-nothing", "reports:review", COORDINATOR, slug="network", year="empty_year"),
]
EXPORTS = [
    page("exports", "reports:exports", COORDINATOR, slug="network", main=True),
    page("export", "reports:export", COORDINATOR, slug="network", table="table", main=True, act=open_every_box),
    page(
        "export-refused",
        "reports:export",
        COORDINATOR,
        slug="network",
        table="table",
        query="?depuis=2026-02-01&jusqua=2026-01-01",
        status=422,
    ),
    page("export-personal", "reports:export", COORDINATOR, slug="network", table="table_of_people"),
]
FIGURES = [
    page("figures", "statistics:home", HOST, main=True),
    page("figures", "statistics:network", COORDINATOR, slug="network"),
    page("figures-two-dates", "statistics:network", HOST, slug="network", act=exchange_two_dates),
    page("figures-questions", "statistics:network_part", HOST, slug="network", part="part_questions"),
    page("figures-people", "statistics:network_part", HOST, slug="network", part="part_people"),
    page("figures-where", "statistics:network_part", HOST, slug="network", part="part_where"),
    page("figures-all", "statistics:network_part", HOST, slug="network", part="part_all"),
    page("figures-detail", "statistics:network_part", HOST, slug="network", part="part_detail"),
    page("figures-tables", "statistics:library", HOST, pk="library", query="?tableaux=ouverts"),
    page(
        "figures-nothing", "statistics:library", HOST, pk="library", query="?periode=dates&du=2001-01-01&au=2001-12-31"
    ),
    page("figures-library-part", "statistics:library_part", HOST, pk="library", part="part_questions"),
    page("figures-whole", "statistics:whole", ADMINISTRATOR),
    page("figures-whole-part", "statistics:whole_part", ADMINISTRATOR, part="part_where"),
    page("public-figures", "statistics:public_network", slug="network", main=True),
    page("public-figures-libraries", "statistics:public_libraries", slug="network"),
    page("public-figures-library", "statistics:public_library", slug="network", pk="library"),
    page("public-figures-pictures", "statistics:pictures", slug="network"),
    page("public-figures-pictures-library", "statistics:library_pictures", slug="network", pk="library"),
]
OPEN_DATA = [
    page("open-data", "opendata:home", main=True),
    page("opening", "opendata:opening", COORDINATOR, slug="network", main=True),
    page("open-preview", "opendata:preview", COORDINATOR, slug="network", name="dataset_questions"),
    page("open-reading", "opendata:reading", COORDINATOR, slug="network", main=True),
    page("open-question", "opendata:question", COORDINATOR, slug="network", pk="open_question"),
    page("open-decided", "opendata:decided", COORDINATOR, slug="network"),
]
