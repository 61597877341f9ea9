"""A query compiled once, for the few that every visit runs, or that run while others wait.

Django's compiler takes four fifths of such a read: it names every column anew. What it found the first time is kept
here, the statement and how its columns become objects; each later read gives another value to the statement.
"""

from collections.abc import Callable
from typing import Any, Generic, NamedTuple, TypeVar

from django.db import connections, models, router
from django.db.models.query import get_related_populators

from percolateur.lib.stored import stored

M = TypeVar("M", bound=models.Model)


class Plan(NamedTuple):
    statement: str
    values: tuple[Any, ...]
    place: int  # of the value that varies
    columns: slice  # those of the model itself
    names: list[str]
    converters: list[tuple[int, list[Callable[..., Any]], Any]]
    populators: list[Any]  # fill the models it points to (select_related)


class Compiled(Generic[M]):
    """Rows of one model and, with `select_related`, of those it points to, looked for by one value.

    `build` makes the query for a value; `example` is one of its kind that stands nowhere else in the query.
    """

    def __init__(self, model: type[M], build: Callable[[Any], models.QuerySet[M]], example: Any) -> None:
        self.model = model
        self.build = build
        self.example = example
        self.plans: dict[str, Plan] = {}  # by database

    def first(self, value: Any) -> M | None:
        """The row of this value, or None."""
        alias = router.db_for_read(self.model)
        connection = connections[alias]
        plan = self.plans.get(alias)
        if plan is None:
            plan = self.plans[alias] = self.compile(alias)
        with connection.cursor() as cursor:
            cursor.execute(plan.statement, (*plan.values[: plan.place], value, *plan.values[plan.place + 1 :]))
            found = cursor.fetchone()
        if found is None:
            return None
        row = list(found)
        for place, converters, expression in plan.converters:
            for convert in converters:
                row[place] = convert(row[place], expression, connection)
        model = stored(self.model, alias, plan.names, row[plan.columns])
        for populator in plan.populators:
            populator.populate(row, model)
        return model

    def compile(self, alias: str) -> Plan:
        query = self.build(self.example)
        compiler = query.query.get_compiler(using=alias)
        statement, values = compiler.as_sql()
        if values.count(self.example) != 1:
            raise ValueError(f"{self.example!r} is not once among the values of {statement}")
        fields = compiler.klass_info["select_fields"]
        columns = slice(fields[0], fields[-1] + 1)
        expressions = [column[0] for column in compiler.select]
        return Plan(
            statement,
            tuple(values),
            values.index(self.example),
            columns,
            [expression.target.attname for expression in expressions[columns]],
            [(place, *found) for place, found in compiler.get_converters(expressions).items()],
            get_related_populators(compiler.klass_info, compiler.select, alias),  # type: ignore[call-arg] # the stubs are of Django 6
        )
