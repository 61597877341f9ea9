"""Send something to another server whose address somebody typed, with all the care of `reaching`."""

import socket
from urllib.parse import SplitResult

from percolateur.lib.fetching import AT_ONCE
from percolateur.lib.reaching import opened, talk


def post(address: str, body: bytes, headers: dict[str, str], seconds: float, *, plain: bool = False) -> int:
    """The status that is answered to JSON, within `seconds`; redirections are not followed. Raises Unreachable."""
    return talk(address, plain, seconds, lambda line, parts: send(line, parts, body, headers))


def send(line: socket.socket, parts: SplitResult, body: bytes, headers: dict[str, str]) -> int:
    connection, path = opened(line, parts)
    ours = {
        "Host": parts.netloc,
        "Content-Type": "application/json",
        "User-Agent": "Percolateur",
        "Connection": "close",
    }
    connection.request("POST", path, body, {**ours, **headers})
    answer = connection.getresponse()
    answer.read(AT_ONCE)  # what it says is not kept
    return answer.status
