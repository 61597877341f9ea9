"""Live pages: say after commit that something changed; every open page that listens gets it once.

Knows no domain word. A domain app registers a `Source` for its kind of topic and calls `announce()` after a change;
this package carries the news to every process, has the source read the change once and render each needed variant
once, and hands the result to all listeners.
"""

from percolateur.live.announcing import announce
from percolateur.live.sources import Source, Variant, register
from percolateur.live.tokens import stream_token

__all__ = ["Source", "Variant", "announce", "register", "stream_token"]
