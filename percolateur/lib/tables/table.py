"""What a table holds, column by column, and the same as a Table Schema (Frictionless Data, version 1)."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, reduce
from typing import Any, TypeAlias

from django.utils.functional import Promise

Text: TypeAlias = str | Promise
SCHEMA = "https://specs.frictionlessdata.io/schemas/table-schema.json"
SEPARATOR = "|"  # of several values in one cell, as in the national schemas
YES, NO = "oui", "non"


class Kind(StrEnum):
    """The types of Table Schema that we use."""

    STRING = "string"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"
    DATETIME = "datetime"


@dataclass(frozen=True)
class Column:
    """`value` leads from a row to what the cell holds: a path of attributes, or a function.

    With `many`, a cell holds several values. With `exact`, what it holds was checked against a pattern: it is given as
    it is, even when it begins as a formula would (a telephone number in the form +33…).
    """

    name: str
    title: Text
    value: str | Callable[[Any], object]
    kind: Kind = Kind.STRING
    description: Text = ""
    required: bool = False
    unique: bool = False
    choices: tuple[str, ...] = ()
    pattern: str = ""
    longest: int = 0
    many: bool = False
    exact: bool = False

    def of(self, row: Any) -> object:
        if callable(self.value):
            return self.value(row)
        return reduce(attribute, self.value.split("."), row)

    def field(self, decimal: str = ".") -> dict[str, Any]:
        """Its description in a schema; `decimal` is the sign before decimals in the file."""
        told: dict[str, Any] = {"name": self.name, "title": str(self.title), "type": self.kind.value}
        if description := self.described:
            told["description"] = description
        if self.kind == Kind.BOOLEAN:
            told |= {"trueValues": [YES], "falseValues": [NO]}
        if self.kind == Kind.NUMBER and decimal != ".":
            told["decimalChar"] = decimal
        if self.kind == Kind.DATETIME and decimal != ".":
            told["format"] = "%Y-%m-%d %H:%M:%S"
        if self.constraints:
            told["constraints"] = self.constraints
        return told

    @property
    def described(self) -> str:
        if not self.many:
            return str(self.description)
        return f"{self.description} Plusieurs valeurs sont séparées par une barre verticale ({SEPARATOR}).".strip()

    @property
    def constraints(self) -> dict[str, Any]:
        told: dict[str, Any] = {name: True for name in ("required", "unique") if getattr(self, name)}
        if self.choices:
            told |= {"pattern": several(self.choices)} if self.many else {"enum": list(self.choices)}
        if self.pattern:
            told["pattern"] = self.pattern
        if self.longest:
            told["maxLength"] = self.longest
        return told


def attribute(thing: Any, name: str) -> Any:
    return None if thing is None else getattr(thing, name)


def several(choices: Sequence[str]) -> str:
    """One or several of these words, as a pattern that every language reads alike."""
    escaped = "|".join("".join(f"\\{c}" if c in r".()[]{}*+?^$|\/" else c for c in word) for word in choices)
    return f"^(({escaped})(\\||$))+$"


@dataclass(frozen=True)
class Table:
    """`name` names its file; the first of `columns` tells its rows apart unless `key` says otherwise."""

    name: str
    title: Text
    description: Text
    columns: Sequence[Column]
    key: str = ""

    def cells(self, rows: Iterable[Any]) -> Iterator[list[object]]:
        """What each row holds, one after the other: as much memory as one row takes."""
        columns = self.columns
        return ([column.of(row) for column in columns] for row in rows)

    @cached_property
    def header(self) -> list[str]:
        return [column.name for column in self.columns]

    def schema(self, decimal: str = ".") -> dict[str, Any]:
        """Its dictionary, for people and for programs. `decimal` is the sign before decimals in the file."""
        told: dict[str, Any] = {
            "$schema": SCHEMA,
            "name": self.name,
            "title": str(self.title),
            "description": str(self.description),
            "fields": [column.field(decimal) for column in self.columns],
            "missingValues": [""],
        }
        return told | ({"primaryKey": self.key} if self.key else {})
