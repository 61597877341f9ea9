"""The kinds of values that are asked for or given, as the description says them."""

from datetime import date, datetime
from typing import Annotated, Generic, TypeVar
from uuid import UUID

from msgspec import Meta, Struct

T = TypeVar("T")

Number = Annotated[int, Meta(ge=1, le=2_147_483_647)]
Slug = Annotated[str, Meta(pattern=r"^[a-zA-Z0-9_-]{1,50}$")]
Code = Annotated[str, Meta(pattern=r"^[0-9A-Za-z-]{6,7}$")]
SummaryKey = Annotated[str, Meta(pattern=r"^[0-9A-Za-z-]{12,13}$")]
Secret = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{22}$")]
Month = Annotated[str, Meta(pattern=r"^20[0-9]{2}-(0[1-9]|1[0-2])$")]
Cursor = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_:.-]{1,400}$")]
Moment = Annotated[datetime, Meta(tz=True)]
Key = UUID
Day = date


class Page(Struct, Generic[T]):
    """Some rows of a list; `next` is the address of those that follow, null after the last."""

    items: list[T]
    next: str | None = None


class Paged(Struct, kw_only=True):
    """What every list takes."""

    limit: Annotated[int, Meta(ge=1, le=100)] = 50
    cursor: Cursor | None = None
