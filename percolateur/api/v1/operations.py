"""The register of what may be asked: one operation for a path and a method, with all that is told and checked of it."""

import re
import typing
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.functional import Promise

from percolateur.api.models import ApiKey, Scope
from percolateur.api.v1.problems import Problem

Text = str | Promise
PLACE = re.compile(r"{(\w+)}")


@dataclass
class Call:
    """One call, read and checked. `site` begins every address that is given."""

    request: HttpRequest
    site: str
    key: ApiKey | None = None
    query: Any = None
    body: Any = None
    once: UUID | None = None

    @property
    def base(self) -> str:
        return f"{self.site}/api/v1"

    def holds(self, scope: Scope, network: int) -> bool:
        """Whether the key, if there is one, opens this in this network."""
        return self.key is not None and scope in self.key.scopes and self.key.network_id == network


@dataclass
class Answer:
    body: Any = None
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Operation:
    """`scope` is what a key must open; without one, anyone may ask. `once` asks for an Idempotency-Key."""

    method: str
    path: str
    tag: str
    summary: Text
    about: Text
    handler: Callable[..., Any]
    answer: Any
    query: Any = None
    body: Any = None
    status: int = 200
    scope: Scope | None = None
    once: bool = False
    kept: int = 0  # seconds that an answer may be kept
    private: bool = False  # for whoever holds a secret
    problems: tuple[int, ...] = ()
    elsewhere: bool = False  # answered by another part of the site, described here

    @property
    def name(self) -> str:
        return self.handler.__name__

    @property
    def is_public(self) -> bool:
        return self.method == "GET" and self.scope is None and not self.private

    @cached_property
    def places(self) -> dict[str, Any]:
        """What stands in its path, and of which kind."""
        hints = typing.get_type_hints(self.handler, include_extras=True)
        return {name: hints[name] for name in PLACE.findall(self.path)}

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(PLACE.sub(r"(?P<\1>[^/]+)", self.path.lstrip("/")))


REGISTER: list[Operation] = []


def operation(method: str, path: str, **told: Any) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Enter a function in the register. It takes the call and what stands in the path."""

    def enter(handler: Callable[..., Any]) -> Callable[..., Any]:
        REGISTER.append(Operation(method, path, handler=handler, **told))
        return handler

    return enter


def at(rest: str) -> tuple[dict[str, Operation], dict[str, str]]:
    """The operations of a path by method, and what stands in it. Nothing when nothing is there."""
    for one in REGISTER:
        found = one.pattern.fullmatch(rest)
        if found and not one.elsewhere:
            same = {other.method: other for other in REGISTER if other.path == one.path}
            return same, found.groupdict()
    return {}, {}


__all__ = ["REGISTER", "Answer", "Call", "Operation", "Problem", "at", "operation"]
