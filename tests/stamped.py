"""Forms for everyone, as a browser sends them: from a page of ours that somebody took the time to read."""

from percolateur.lib.guarding import new_stamp


def read(ago: int = 30, **typed: object) -> dict[str, object]:
    """What was typed, with the stamp of a page made so many seconds ago."""
    return {"stamp": new_stamp(ago), **typed}
