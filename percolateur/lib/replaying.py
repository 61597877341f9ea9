"""A form sent again: the same key with the same content gives the first result, and counts once."""

import uuid
from collections.abc import Callable
from typing import Any, TypeVar

from django.db import models

M = TypeVar("M", bound=models.Model)


def replayed(model: type[M], key: uuid.UUID, proof: str, refusal: Exception, clash: Callable[[M], Exception]) -> M:
    """What was made under this key, when its `digest` is this proof.

    Raises `clash(earlier)` when the key was used with other content; `refusal` when nothing holds it, since it was then
    not a replay.
    """
    rows: Any = model._default_manager
    earlier: M | None = rows.filter(key=key).first()
    if earlier is None:
        raise refusal
    if earlier.digest != proof:  # type: ignore[attr-defined]
        raise clash(earlier)
    return earlier
