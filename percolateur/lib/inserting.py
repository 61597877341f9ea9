"""Insert one new row with a statement written once per model, for the few places where the query compiler weighs."""

from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple, TypeVar

from django.db import connections, models, router
from django.utils import timezone

from percolateur.lib.stored import stored

M = TypeVar("M", bound=models.Model)
Field = models.Field[Any, Any]
# Values of these types need no preparation by these fields, on any database.
AS_IT_IS: dict[type[Field], type] = {
    models.BooleanField: bool,
    models.CharField: str,
    models.FloatField: float,
    models.ForeignKey: int,
    models.PositiveIntegerField: int,
    models.PositiveSmallIntegerField: int,
}


class Plan(NamedTuple):
    """How the rows of one model are written. Places are those of the model's columns."""

    statement: str
    key: int
    names: list[str]
    places: dict[str, int]
    usual: list[Any]  # what stands where nothing is said
    made: list[tuple[str, int, Callable[[], Any]]]  # those whose usual value is made anew for each row
    prepared: list[tuple[int, Field, type | None]]


def insert(model: type[M], **values: Any) -> M:
    """Write a new row and return it, as `model.objects.create(**values)` does, without signals.

    Columns go by their own names (`board_id`, not `board`). Raises IntegrityError as `create()` does, KeyError for an
    unknown name. The values go through the fields' own preparation on every database.
    """
    connection = connections[router.db_for_write(model)]
    plan = plan_of(model, connection.alias)
    row = plan.usual.copy()
    for name, value in values.items():
        row[plan.places[name]] = value
    for name, place, make in plan.made:
        if name not in values:
            row[place] = make()
    written = row.copy()
    for place, field, plain in plan.prepared:
        value = row[place]
        if value is not None and type(value) is not plain:
            written[place] = field.get_db_prep_save(value, connection)
    del written[plan.key]
    with connection.cursor() as cursor:
        cursor.execute(plan.statement, written)
        row[plan.key] = cursor.fetchone()[0]
    return stored(model, connection.alias, plan.names, row)


@cache
def plan_of(model: type[models.Model], alias: str) -> Plan:
    quote = connections[alias].ops.quote_name
    fields = model._meta.concrete_fields
    usual: list[Any] = []
    made: list[tuple[str, int, Callable[[], Any]]] = []
    for place, field in enumerate(fields):
        drawn = field.has_default() and callable(field.default)
        usual.append(None if drawn else field.get_default())
        if getattr(field, "auto_now_add", False):
            made.append((field.attname, place, timezone.now))
        elif drawn:
            made.append((field.attname, place, field.default))
    written = [(place, field) for place, field in enumerate(fields) if not field.primary_key]
    columns = ", ".join(quote(str(field.column)) for _place, field in written)
    marks = ", ".join(["%s"] * len(written))
    key = model._meta.pk
    return Plan(
        f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({marks}) RETURNING {quote(str(key.column))}",  # noqa: S608 - only names of our own
        fields.index(key),
        [field.attname for field in fields],
        {field.attname: place for place, field in enumerate(fields)},
        usual,
        made,
        [(place, field, AS_IT_IS.get(type(field))) for place, field in written],
    )
