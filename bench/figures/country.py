"""A country of libraries, written straight into PostgreSQL: what its base tables would hold after nine years.

A library holds about a café a month. Each key always draws the same numbers. People are erased already: only numbers
are left.
"""

from collections.abc import Mapping, Sequence
from typing import Any

MONTHS = 100  # from September 2017
PER_NETWORK = 25  # libraries
TOPICS, ARTICLES = 300, 100  # a network
START = "timestamp '2017-09-04 10:00' at time zone 'Europe/Paris'"
FORMATS = (
    *("DIGITAL_CAFE", "DIGITAL_CAFE", "DIGITAL_CAFE", "DIGITAL_CAFE"),
    *("THEMED_WORKSHOP", "DISCOVERY_WORKSHOP", "TALK", "STAFF_CAFE"),
)
OUTCOMES = (
    *("ANSWERED_BY_GROUP", "ANSWERED_BY_GROUP", "ANSWERED_BY_GROUP", "ANSWERED_BY_SEARCH"),
    *("PARTLY", "CARRIED_OVER", "REDIRECTED", "LEFT_OPEN"),
)
REASONS = ("DEVICE_MISSING", "ACCOUNT_NEEDED", "NOT_FOUND", "TOO_SPECIFIC", "NO_TIME", "CONFIDENTIAL")
PRESENCES = ("PRESENT", "PRESENT", "PRESENT", "EXCUSED", "ABSENT")
# How often each dimension is counted, out of 1024.
COUNTED = {"tranche_age": 820, "genre": 600, "materiel": 700, "statut_social": 300}
WORDS = (
    *("mes impôts en ligne", "la boîte mail de ma fille", "un colis jamais arrivé", "les photos du téléphone"),
    *("le wifi de la box", "une arnaque par SMS", "le mot de passe oublié", "FranceConnect", "mon dossier CAF"),
    *("imprimer un PDF", "la tablette qui rame", "WhatsApp sur l’ordinateur", "Doctolib", "ChatGPT", "Pronote"),
    *("mon CV", "la carte grise", "vendre sur Vinted", "un virus", "un tableur", "la clé USB", "Zorglub"),
)
ZERO: Mapping[str, str] = {
    "CharField": "''",
    "TextField": "''",
    "EmailField": "''",
    "URLField": "''",
    "SlugField": "''",
    "JSONField": "'{}'::jsonb",
    "BooleanField": "false",
    "DateTimeField": "now()",
    "FloatField": "0",
}


def pick(words: Sequence[str], by: str) -> str:
    """One of these, always the same for the same key."""
    array = ", ".join("'" + word.replace("'", "''") + "'" for word in words)
    return f"(ARRAY[{array}])[1 + (hashint8({by}) & 1023) % {len(words)}]"


def draw(by: str, salt: int) -> str:
    """A number from 0 to 1023 that a key always draws again."""
    return f"(hashint8(({by})::bigint * 31 + {salt}) & 1023)"


class Country:
    """As many libraries as it takes for `events`, ten questions each."""

    def __init__(self, events: int, questions: int) -> None:
        self.libraries = max(PER_NETWORK, round(events / MONTHS))
        self.networks = max(1, round(self.libraries / PER_NETWORK))
        self.events, self.each = self.libraries * MONTHS, max(2, round(questions / events))

    def found(self) -> None:
        """Write it. Each table in one statement."""
        self.places()
        self.programme()
        self.knowledge()
        self.boards()
        self.people()
        execute("ANALYZE")

    def places(self) -> None:
        insert(
            "network.Network",
            f"generate_series(1, {self.networks}) g",
            id="g",
            name="'Réseau ' || g",
            slug="'reseau-' || g",
        )
        insert(
            "network.Library",
            f"generate_series(1, {self.libraries}) g",
            id="g",
            name="'Médiathèque ' || g",
            network_id=f"1 + (g - 1) % {self.networks}",
        )

    def programme(self) -> None:
        start = f"{START} + make_interval(months => (g - 1) / {self.libraries}, days => {draw('g', 1)} % 26)"
        drawn = draw("g", 2)
        state = f"CASE WHEN {drawn} < 50 THEN 'CANCELLED' WHEN {drawn} < 80 THEN 'POSTPONED' ELSE 'HELD' END"
        insert(
            "events.Event",
            f"generate_series(1, {self.events}) g",
            id="g",
            library_id=f"1 + (g - 1) % {self.libraries}",
            format=pick(FORMATS, "g"),
            status=state,
            start=start,
            end=f"{start} + interval '2 hours'",
            venue=f"CASE WHEN {draw('g', 3)} < 60 THEN 'Centre social' ELSE '' END",
            capacity="10",
            registration="'PUBLIC'",
        )

    def knowledge(self) -> None:
        insert(
            "knowledge.Article",
            f"generate_series(1, {self.networks * ARTICLES}) g",
            id="g",
            question="'Fiche ' || g",
            network_id=f"1 + (g - 1) % {self.networks}",
            subjects="""'["email"]'::jsonb""",
            tags="'[]'::jsonb",
            status="'PUBLISHED'",
            visibility="'PUBLIC'",
            language="'fr'",
            licence="'etalab-2.0'",
        )
        insert(
            "knowledge.Revision",
            f"generate_series(1, {self.networks * ARTICLES}) g",
            article_id="g",
            number="1",
            at=f"{START} + make_interval(days => {draw('g', 4)} * 3)",
            verb="'PUBLISHED'",
        )
        article = f"CASE WHEN {draw('g', 5)} < 300 THEN 1 + (g - 1) % {self.networks * ARTICLES} END"
        insert(
            "knowledge.RecurringTopic",
            f"generate_series(1, {self.networks * TOPICS}) g",
            id="g",
            name="'Sujet ' || g",
            network_id=f"1 + (g - 1) % {self.networks}",
            article_id=article,
        )

    def boards(self) -> None:
        insert(
            "board.Board",
            "events_event g WHERE g.status = 'HELD'",
            id="g.id",
            event_id="g.id",
            head="10",
            join_code="lpad(upper(to_hex(g.id)), 6, '0')",
            summary_key="lpad(upper(to_hex(g.id)), 12, '0')",
            opened_at="g.start",
            closed_at="g.end",
        )
        source = f"""(SELECT row_number() OVER () id, b.id board, b.opened_at at, k
            FROM board_board b, generate_series(1, {self.each} - 4 + {draw("b.id", 6)} % 10) k) q"""
        outcome = pick(OUTCOMES, "q.id")
        texts = [f"Comment faire avec {each} ?" for each in WORDS]
        insert(
            "board.Question",
            source,
            id="q.id",
            key="gen_random_uuid()",
            board_id="q.board",
            rank="q.k",
            sent_at="q.at",
            text=pick(texts, "q.id + 5"),
            outcome=outcome,
            changed="1",
            reason=f"CASE WHEN {outcome} = 'LEFT_OPEN' THEN {pick(REASONS, 'q.id + 9')} ELSE '' END",
            hidden_at=f"CASE WHEN {draw('q.id', 7)} < 20 THEN q.at END",
        )
        execute("""UPDATE board_question q SET merged_into_id = p.id FROM board_question p
            WHERE q.id % 97 = 0 AND p.id = q.id - 1 AND p.board_id = q.board_id AND p.hidden_at IS NULL""")
        source = f"board_question q, generate_series(1, {draw('q.id', 8)} % 4) k"
        insert(
            "board.Contribution",
            source,
            key="gen_random_uuid()",
            question_id="q.id",
            sent_at="q.sent_at",
            text="'Une piste'",
            by_staff=f"{draw('q.id * 5 + k', 9)} > 300 + extract(year from q.sent_at) * 70 - 2017 * 70",
            hidden_at=f"CASE WHEN {draw('q.id + k', 10)} < 20 THEN q.sent_at END",
        )
        topic = f"l.network_id + {self.networks} * ({draw('q.id', 11)} % {TOPICS})"
        insert(
            "knowledge.Asked",
            "board_question q JOIN events_event e ON e.id = q.board_id "
            "JOIN network_library l ON l.id = e.library_id WHERE q.hidden_at IS NULL",
            question_id="q.id",
            network_id="l.network_id",
            library_id="l.id",
            asked_at="q.sent_at",
            shown="true",
            topic_id=f"CASE WHEN {draw('q.id', 12)} < 700 THEN {topic} END",
            decided_by="'MACHINE'",
            changed="q.id",
        )

    def people(self) -> None:
        held = "events_event e"
        source = f"{held}, generate_series(1, {draw('e.id', 13)} % 11) k WHERE e.status = 'HELD'"
        presence = pick(PRESENCES, "e.id * 7 + k")
        insert(
            "registrations.Registration",
            source,
            event_id="e.id",
            key="gen_random_uuid()",
            secret="substr(gen_random_uuid()::text, 1, 22)",
            seats=f"1 + {draw('e.id + k', 14)} / 900",
            status="CASE WHEN k > 9 THEN 'WAITING' ELSE 'CONFIRMED' END",
            presence=f"CASE WHEN k > 9 THEN '' ELSE {presence} END",
            walk_in="k = 3",
            name="''",
            erased_at="e.end",
        )
        execute("""INSERT INTO registrations_attendance (event_id, dimension, band, count)
            SELECT event_id, 'personnes', band, coalesce(n, 0) FROM (
                SELECT event_id, sum(seats) FILTER (WHERE presence = 'PRESENT') a, sum(seats) FILTER (WHERE walk_in) b,
                    sum(seats) FILTER (WHERE presence = 'EXCUSED') c, sum(seats) FILTER (WHERE presence = 'ABSENT') d
                FROM registrations_registration WHERE status = 'CONFIRMED' GROUP BY event_id) r,
            LATERAL (VALUES ('presentes', a), ('de_passage', b), ('excusees', c), ('absentes', d)) v (band, n)""")
        for salt, (dimension, most) in enumerate(COUNTED.items(), 15):
            bands = ", ".join(f"('{band}', {number})" for number, band in enumerate(bands_of(dimension)))
            execute(f"""INSERT INTO registrations_attendance (event_id, dimension, band, count)
                SELECT e.id, '{dimension}', band, {draw("e.id * 9 + n", salt)} % 4
                FROM {held}, (VALUES {bands}) v (band, n) WHERE e.status = 'HELD' AND {draw("e.id", salt)} < {most}""")
        insert(
            "preparation.HelpRequest",
            f"{held} WHERE e.status = 'HELD' AND {draw('e.id', 19)} < 250",
            event_id="e.id",
            answer="'YES'",
            minutes=f"30 * (1 + {draw('e.id', 20)} % 6)",
        )


def bands_of(dimension: str) -> list[str]:
    from percolateur.registrations.models.attendance import BANDS, Dimension

    return list(BANDS[Dimension(dimension)].values)


def insert(label: str, source: str, **given: str) -> None:
    """Rows of a model, one for each of the source; what is not given is what an empty form would leave."""
    from django.apps import apps

    model: Any = apps.get_model(label)
    columns = {
        field.column: ZERO.get(field.get_internal_type(), "0")
        for field in model._meta.concrete_fields
        if not field.null and not field.primary_key
    } | given
    names = ", ".join(f'"{name}"' for name in columns)
    execute(f"INSERT INTO {model._meta.db_table} ({names}) SELECT {', '.join(columns.values())} FROM {source}")


def execute(sql: str) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(sql)
