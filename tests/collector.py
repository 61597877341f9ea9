"""A real HTTP server in Matomo's place, on a loopback port, that records exactly what arrives."""

import http.server
import json
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qsl

# The script Matomo serves is not packaged anywhere: what stands in for it does as it was measured to do. Whoever has
# the real one names it here, and the same tests run with it.
SCRIPT = Path(os.environ.get("PERCOLATEUR_TEST_MATOMO_JS") or Path(__file__).with_name("matomo_stand_in.js"))


@dataclass
class Arrived:
    """One request, as it was on the line."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def keys(self) -> dict[str, str]:
        """What a browser's request tells."""
        return dict(parse_qsl(self.body.decode(), keep_blank_values=True))

    @property
    def visits(self) -> list[dict[str, str]]:
        """What a request of the server tells of each visit."""
        lines = json.loads(self.body)["requests"]
        assert all(line.startswith("?") for line in lines)
        return [dict(parse_qsl(line[1:], keep_blank_values=True)) for line in lines]


@dataclass
class Collector:
    """`status` and `delay` are how it answers from then on."""

    port: int = 0
    status: int = 200
    delay: float = 0.0
    requests: list[Arrived] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def counted(self) -> list[Arrived]:
        """The requests that tell something, rather than ask for the script."""
        return [each for each in self.requests if each.path.startswith("/matomo.php")]

    def wait(self, visits: int = 1, seconds: float = 10) -> list[Arrived]:
        """Until so many requests that tell something have come."""
        end = time.monotonic() + seconds
        while len(self.counted) < visits and time.monotonic() < end:
            time.sleep(0.05)
        return self.counted

    @property
    def everything(self) -> str:
        """All that ever arrived, as text: what must never leave is looked for in it."""
        return repr(self.requests)


@contextmanager
def collector() -> Iterator[Collector]:
    here = Collector()

    class Answer(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self):
            self.answer(SCRIPT.read_bytes() if self.path == "/matomo.js" else b"")

        def do_POST(self):
            self.answer(b'{"status":"success"}')

        def answer(self, content: bytes) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            here.requests.append(Arrived(self.command, self.path, dict(self.headers), body))
            time.sleep(here.delay)
            self.send_response(here.status)
            self.send_header("Content-Type", "text/javascript" if self.command == "GET" else "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *words):
            """Say nothing."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    server.handle_error = lambda *problem: None  # whoever asked has left
    here.port = server.server_port
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield here
    finally:
        server.shutdown()
        server.server_close()
