"""Visits on their way to Matomo: a short queue and one thread. Whatever Matomo does, no page waits for it."""

import http.client
import json
import logging
import secrets
import ssl
import threading
import time
from contextlib import suppress
from queue import Empty, Full, Queue
from urllib.parse import urlencode, urlsplit

from percolateur.lib.reaching import cut
from percolateur.privacy.audience.visits import Visit

log = logging.getLogger(__name__)

WAITING = 1_000  # visits: past them the newest are dropped
TOGETHER = 50  # visits in one request
GATHERING = 2.0  # seconds a visit waits for others
PATIENCE = 10.0  # seconds Matomo has for one request, its answer included
LONGEST_PAUSE = 300.0  # seconds between two tries while Matomo fails


class Sender:
    """Takes visits from every thread of the process. The thread that sends them starts with the first, and ends with
    the process: what has not left by then is lost, as is what Matomo did not take.
    """

    def __init__(self, url: str, site: str, token: str) -> None:
        self.address, self.site, self.token = urlsplit(f"{url}/matomo.php"), site, token
        self.waiting: Queue[Visit] = Queue(WAITING)
        self.sent = self.dropped = 0
        self.pause = 0.0
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()

    def note(self, visit: Visit) -> None:
        """Never waits, never fails."""
        if self._thread is None:
            self._start()
        try:
            self.waiting.put_nowait(visit)
        except Full:
            self._drop(1)

    def _start(self) -> None:
        with self._lock:
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="audience", daemon=True)
                self._thread.start()

    def _work(self) -> None:
        while True:
            visits = self._gather()
            try:
                self._post(visits)
            except Exception as problem:
                self._give_up(visits, problem)
                time.sleep(self.pause)
            else:
                self.sent += len(visits)
                self.pause = 0.0

    def _gather(self) -> list[Visit]:
        """The next visit, and those that come soon after."""
        visits = [self.waiting.get()]
        end = time.monotonic() + GATHERING
        while len(visits) < TOGETHER and (left := end - time.monotonic()) > 0:
            with suppress(Empty):
                visits.append(self.waiting.get(timeout=left))
        return visits

    def _drop(self, visits: int) -> None:
        with self._lock:
            self.dropped += visits

    def _give_up(self, visits: list[Visit], problem: Exception) -> None:
        """Count what is dropped, say so, and wait longer each time. The log names no page and no address."""
        self._drop(len(visits))
        self.pause = min(self.pause * 2 or 1.0, LONGEST_PAUSE)
        log.warning("Matomo does not take visits (%s): %s dropped so far", type(problem).__name__, self.dropped)

    def _post(self, visits: list[Visit]) -> None:
        """Raises OSError, HTTPException or ValueError unless Matomo took them."""
        body = json.dumps({"requests": [self._told(visit) for visit in visits], "token_auth": self.token})
        line = self._line()
        late = threading.Event()
        line.connect()
        watch = threading.Timer(
            PATIENCE, cut, (line.sock, late)
        )  # each byte may come just in time, and the whole never
        watch.daemon = True
        watch.start()
        try:
            line.request("POST", self.address.path, body.encode(), {"Content-Type": "application/json"})
            status = line.getresponse().status
            if status != 200:
                raise ValueError(status)
        finally:
            watch.cancel()
            line.close()

    def _line(self) -> http.client.HTTPConnection:
        host, port = str(self.address.hostname), self.address.port
        if self.address.scheme == "https":
            return http.client.HTTPSConnection(host, port, timeout=PATIENCE, context=ssl.create_default_context())
        return http.client.HTTPConnection(host, port, timeout=PATIENCE)

    def _told(self, visit: Visit) -> str:
        """One line of Matomo's Tracking HTTP API, these keys and no other."""
        told = {
            "idsite": self.site,
            "rec": "1",
            "apiv": "1",
            "send_image": "0",
            "rand": secrets.token_hex(8),
            "pv_id": secrets.token_hex(3),
            "url": visit.url,
            "action_name": visit.title,
        }
        if visit.network:
            told["cip"] = visit.network
        return "?" + urlencode(told)
