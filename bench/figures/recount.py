"""The same figures, counted plainly from the base tables: one short statement each, nothing shared with the product."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db import connection

HELD = "e.status = 'HELD'"
SHOWN = "q.hidden_at IS NULL AND q.withdrawn_at IS NULL AND q.merged_into_id IS NULL"
BOARD = "JOIN board_board b ON b.event_id = e.id JOIN board_question q ON q.board_id = b.id"
PEOPLE = "JOIN registrations_attendance a ON a.event_id = e.id"
SLOW = "answered_later"  # minutes
DAY = "(e.start AT TIME ZONE 'Europe/Paris')::date"
STATEMENTS = {
    "events_held": f"SELECT count(*) FROM {{events}} WHERE {HELD}",
    "events_cancelled": "SELECT count(*) FROM {events} WHERE e.status = 'CANCELLED'",
    "seats": f"SELECT sum(e.capacity) FROM {{events}} WHERE {HELD}",
    "registered": "SELECT sum(r.seats) FROM {events} JOIN registrations_registration r ON r.event_id = e.id "
    f"WHERE {HELD} AND r.status = 'CONFIRMED' AND NOT r.walk_in",
    "waiting": "SELECT sum(r.seats) FROM {events} JOIN registrations_registration r ON r.event_id = e.id "
    f"WHERE {HELD} AND r.status = 'WAITING'",
    "present": f"SELECT sum(a.count) FROM {{events}} {PEOPLE} WHERE {HELD} AND a.band = 'presentes'",
    "absent": f"SELECT sum(a.count) FROM {{events}} {PEOPLE} WHERE {HELD} AND a.band = 'absentes'",
    "ages.soixante_dix_plus": f"""SELECT sum(a.count) FROM {{events}} {PEOPLE} WHERE {HELD}
        AND a.band = 'soixante_dix_plus'""",
    "genders.feminin": f"SELECT sum(a.count) FROM {{events}} {PEOPLE} WHERE {HELD} AND a.band = 'feminin'",
    "questions": f"SELECT count(*) FROM {{events}} {BOARD} WHERE {HELD} AND {SHOWN}",
    "outcomes.LEFT_OPEN": f"""SELECT count(*) FROM {{events}} {BOARD} WHERE {HELD} AND {SHOWN}
        AND q.outcome = 'LEFT_OPEN'""",
    "reasons.NO_TIME": f"SELECT count(*) FROM {{events}} {BOARD} WHERE {HELD} AND {SHOWN} AND q.reason = 'NO_TIME'",
    "contributions": f"""SELECT count(*) FROM {{events}} {BOARD} JOIN board_contribution c ON c.question_id = q.id
        LEFT JOIN board_question p ON p.id = q.merged_into_id WHERE {HELD} AND c.hidden_at IS NULL
        AND q.hidden_at IS NULL AND q.withdrawn_at IS NULL AND (p.id IS NULL OR p.hidden_at IS NULL)""",
    "volunteer_minutes": f"""SELECT sum(h.minutes) FROM {{events}} JOIN preparation_helprequest h ON h.event_id = e.id
        WHERE {HELD}""",
    "left_open": f"""SELECT count(*) FROM {{events}} {BOARD} WHERE {HELD} AND {SHOWN}
        AND q.outcome IN ('LEFT_OPEN', 'CARRIED_OVER')""",
    "answered_later": f"""SELECT count(*) FROM {{events}} {BOARD} JOIN knowledge_asked k ON k.question_id = q.id
        JOIN knowledge_recurringtopic t ON t.id = k.topic_id WHERE {HELD} AND {SHOWN}
        AND q.outcome IN ('LEFT_OPEN', 'CARRIED_OVER') AND (EXISTS (SELECT 1 FROM knowledge_asked k2
            JOIN board_question q2 ON q2.id = k2.question_id JOIN events_event e2 ON e2.id = q2.board_id
            WHERE k2.topic_id = t.id AND q2.hidden_at IS NULL AND q2.merged_into_id IS NULL
            AND e2.format <> 'STAFF_CAFE' AND q2.outcome IN ('ANSWERED_BY_GROUP', 'ANSWERED_BY_SEARCH')
            AND ({DAY.replace("e.", "e2.")}, e2.id) > ({DAY}, e.id))
        OR EXISTS (SELECT 1 FROM knowledge_revision r WHERE r.article_id = t.article_id AND r.verb = 'PUBLISHED'
            AND (r.at AT TIME ZONE 'Europe/Paris')::date >= {DAY}))""",
}


def recounted(
    network: int | None, library: int | None, format: str, first: date, after: date
) -> Iterator[tuple[str, int]]:
    """Each figure by its name, 0 when there is nothing to add up; the SLOW one not for the whole country."""
    where = ["(e.start AT TIME ZONE 'Europe/Paris')::date >= %s", "(e.start AT TIME ZONE 'Europe/Paris')::date < %s"]
    values: list[Any] = [first, after]
    if network:
        where.append("e.library_id IN (SELECT id FROM network_library WHERE network_id = %s)")
        values.append(network)
    if library:
        where.append("e.library_id = %s")
        values.append(library)
    where.append("e.format = %s" if format else "e.format <> 'STAFF_CAFE'")
    values += [format] if format else []
    events = f"(SELECT * FROM events_event e WHERE {' AND '.join(where)}) e"
    for name, statement in STATEMENTS.items():
        if name == SLOW and not (network or library):
            continue
        with connection.cursor() as cursor:
            cursor.execute(statement.replace("{events}", events), values)
            yield name, cursor.fetchone()[0] or 0
