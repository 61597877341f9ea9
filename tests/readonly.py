"""Pages only read: what answers GET may SELECT, and nothing else."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection


class Written(AssertionError):
    """A page that should only read wrote to the database."""


def _refuse(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
    if not sql.lstrip("(\n ").upper().startswith(("SELECT", "WITH")):
        raise Written(sql)
    return execute(sql, params, many, context)


@contextmanager
def only_selects() -> Iterator[None]:
    """Fail on any statement but SELECT: `with only_selects(): client.get("/programme/")`."""
    with connection.execute_wrapper(_refuse):
        yield
