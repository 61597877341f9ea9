"""Generic SSE adapter: GET --stream, post with an HTTP request to --post.

--setup MODULE gives per-client overrides: a list (rooms) of lists (clients) of dicts with any of
  stream, post, stream_headers [(k, v)], post_headers [(k, v)], post_body, post_type, method
(e.g. session cookie, CSRF token, a real room path).  Body templates see {token} {text} {text_q} {room} {idx}.
An event that is only a signal ("something new at rev N, go and fetch") is handled by the dict key
  fetch: path template with {last} -> after each event the client GETs it and its body is scanned too.
"""
import asyncio, importlib, time, uuid
from urllib.parse import quote_plus, urlsplit
from .http import Pool, SSEConn


class Adapter:
    def __init__(self, a, rec, text):
        self.a, self.rec, self.text = a, rec, text
        self.pool = Pool(a.post_base or a.base)
        self.u = urlsplit(a.base)
        self.over = None
        self.lost = 0

    async def setup(self):
        if self.a.setup:
            m = importlib.import_module(self.a.setup)
            self.over = await m.setup(self.a)

    def conf(self, r, i):
        return self.over[r][i] if self.over else {}

    async def connect(self, r, i, resume=None):
        loop = asyncio.get_running_loop()
        c = self.conf(r, i)
        path = c.get("stream", self.a.stream).format(room=r, idx=i)
        h = [f"GET {path} HTTP/1.1", f"Host: {self.u.netloc}", "Accept: text/event-stream", "Cache-Control: no-cache"]
        h += [f"{k}: {v}" for k, v in c.get("stream_headers", ())]
        if resume:
            h.append("Last-Event-ID: " + resume.decode())
        req = ("\r\n".join(h) + "\r\n\r\n").encode()
        rec = self.rec
        fetch = c.get("fetch")

        def on_event(ev):
            rec.events += 1
            rec.bytes += len(ev)
            rec.seen(ev, r, i, time.perf_counter())
            if fetch:
                asyncio.ensure_future(self.fetch(r, i, c, conn))

        la = None
        if self.a.source_ips > 1:
            la = ("127.0.0.%d" % (2 + (r * self.a.clients + i) % self.a.source_ips), 0)
        _, conn = await loop.create_connection(lambda: SSEConn(req, on_event, resume), self.u.hostname, self.u.port or 80, local_addr=la)
        try:
            await conn.ready
        except BaseException:
            conn.tr and conn.tr.abort()
            raise
        return conn

    async def fetch(self, r, i, c, conn):
        path = c["fetch"].format(room=r, idx=i, last=(conn.last_id or b"").decode())
        st, body, _, _ = await self.pool.request("GET", path, c.get("stream_headers", ()))
        self.rec.bytes += len(body)
        self.rec.seen(body, r, i, time.perf_counter())

    async def post(self, r, i, conn, tok):
        c = self.conf(r, i)
        body = c.get("post_body", self.a.post_body).format(token=tok, key=uuid.uuid4(), text=self.text, text_q=quote_plus(self.text), room=r, idx=i).encode()
        path = c.get("post", self.a.post).format(room=r, idx=i)
        hd = [("Content-Type", c.get("post_type", self.a.post_type))] + list(c.get("post_headers", ()))
        st, b, _, _ = await self.pool.request(c.get("method", "POST"), path, hd, body)
        if st >= 400:
            raise RuntimeError("HTTP %d %r" % (st, b[:200]))

    def drop(self, conn):
        conn.tr.abort()
        return conn.last_id

    async def close(self):
        self.pool.close()
