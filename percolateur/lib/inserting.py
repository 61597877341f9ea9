"""Insert one new row with a statement written once per model, for the few places where the query compiler weighs."""

from functools import cache
from typing import Any

from django.db import connection, models


def insert(row: models.Model) -> None:
    """Save a new row, as `save(force_insert=True)` does without signals, and give it its key.

    Raises IntegrityError as `save()` does. The values go through the fields' own preparation on every database.
    """
    values = [field.get_db_prep_save(field.pre_save(row, True), connection) for field in written(type(row))]
    with connection.cursor() as cursor:
        cursor.execute(statement(type(row), connection.vendor), values)
        row.pk = cursor.fetchone()[0]
    row._state.adding, row._state.db = False, connection.alias


@cache
def statement(model: type[models.Model], _vendor: str) -> str:
    quote = connection.ops.quote_name
    fields = written(model)
    columns = ", ".join(quote(str(field.column)) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    key = quote(str(model._meta.pk.column))
    return f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({places}) RETURNING {key}"  # noqa: S608


@cache
def written(model: type[models.Model]) -> "list[models.Field[Any, Any]]":
    return [field for field in model._meta.concrete_fields if not field.primary_key]
