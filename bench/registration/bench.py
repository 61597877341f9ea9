#!/usr/bin/env python3
"""Server-agnostic bench of an event registration web site. Everything specific is in a target JSON file.

  bench.py TARGET.json page   [--conc 1,16] [--secs 15]   wrk on the public event page (rps, p50/p95)
  bench.py TARGET.json cold                               cold load: requests and bytes (HTML+CSS+JS+icon), no browser
  bench.py TARGET.json flow   [--n 20]                    n complete registrations one after another
  bench.py TARGET.json race   [--people 100] [--round 0] [--retries 0] [--waitlist]  people compete for the places of one fresh event
  bench.py TARGET.json waves  [--n 200] [--conc 8]        throughput of complete registrations
  bench.py TARGET.json mem                                RSS/PSS of all processes of the target
  bench.py TARGET.json boot                               stop app, start app, time to first 200 on the page
  bench.py TARGET.json size                               install size and number of PyPI distributions

Each command prints one JSON object. The flow is driven as a browser would: the forms are read from the HTML, hidden and
default values kept, the listed fields filled, redirects followed; every HTTP request is counted.

Target keys: name, base, page, flow, race ("/x/race{round:02d}/"), steps[], outcomes{name: regex}, ok (outcome names that
mean "has a place"), full[] (outcomes after which --waitlist runs waitlist_steps[], success = waitlisted regex), count_cmd (ground truth, {round}), pidfiles[], boot{stop,start}, size_paths[], site_packages.
A step: {"form": css, "fill": {"fnmatch of field name": "value template"}, "link": css}
Templates may use {i} (person number) and {uid} (unique id)."""
import argparse, asyncio, fnmatch, functools, glob, gzip, json, os, re, statistics, subprocess, sys, time, uuid
from urllib.parse import urlencode, urljoin, urlsplit
import uvloop
from cssselect import HTMLTranslator
from lxml import etree, html as LH

from bench.live.adapters.http import Pool

HERE = os.path.dirname(os.path.abspath(__file__))
UA = {"User-Agent": "Mozilla/5.0 bench", "Accept-Language": "fr", "Accept": "text/html,application/xhtml+xml", "Accept-Encoding": "gzip"}


def pct(v, p):
    v = sorted(v)
    return v[min(len(v) - 1, int(round(p / 100 * (len(v) - 1))))] if v else None


# The client shares the two cores with the site: what it can do once, it does once.
@functools.cache
def css(selector):
    return etree.XPath(HTMLTranslator().css_to_xpath(selector))


@functools.cache
def pattern(rx):
    return re.compile(rx, re.S)


UTF8 = LH.HTMLParser(encoding="utf-8")


def parsed(page):
    return LH.document_fromstring(page.encode(), parser=UTF8)


@functools.cache
def link(page, selector):
    """The address of the first such link, or None: everyone is sent the same page before the form."""
    found = css(selector)(parsed(page))
    return found[0].get("href") if found else None


def asked_for(url):
    """What of an address goes to the server: its path and its query."""
    parts = urlsplit(url)
    return parts.path + (f"?{parts.query}" if parts.query else "")


def plain(headers, body):
    return gzip.decompress(body) if headers.get(b"content-encoding") == b"gzip" else body


class Fail(Exception):
    pass


class Person:
    """One visitor: own cookie jar, own TCP connections; counts requests, clicks, fields."""

    def __init__(self, t, i, timeout=120):
        self.t, self.i, self.uid = t, i, uuid.uuid4().hex[:10]
        self.requests = self.clicks = self.fields = self.polls = self.retries = self.bytes = 0
        self.err = None
        self.timeout = timeout

    async def __aenter__(self):
        self.s, self.cookies = Pool(self.t["base"]), {}
        return self

    async def __aexit__(self, *a):
        self.s.close()

    async def req(self, method, url, data=None, headers=None):
        """One request; follows redirects by hand so that each one is counted. Returns (final url, ctype, text)."""
        body = urlencode(data).encode() if data else b""
        for _ in range(10):
            h = UA | (headers or {}) | {"Referer": getattr(self, "url", url)}
            if body:
                h["Content-Type"] = "application/x-www-form-urlencoded"
            if self.cookies:
                h["Cookie"] = "; ".join(f"{k}={v}" for k, v in self.cookies.items())
            self.requests += 1
            async with asyncio.timeout(self.timeout):
                status, answer, cookies, got = await self.s.request(method, asked_for(url), h.items(), body)
            self.cookies |= dict(c.decode().split(";")[0].strip().split("=", 1) for c in cookies)
            answer = plain(got, answer)
            self.bytes += len(answer)
            if status in (301, 302, 303, 307, 308):
                url = urljoin(url, got[b"location"].decode()); method, body = "GET", b""
                continue
            if status >= 400:
                text = re.sub(r"<[^>]+>|\s+", " ", answer.decode(errors="replace"))
                raise Fail(f"HTTP {status} {url.split('?')[0]}: {text[:160]}")
            ct = got.get(b"content-type", b"").decode()
            if "json" not in ct:
                self.url = url
            return url, ct, answer.decode(errors="replace")
        raise Fail("redirect loop")

    async def get(self, url):
        self.url, _, self.page = await self.req("GET", urljoin(self.t["base"], url))

    async def step(self, st):
        self.clicks += 1
        if st.get("link"):
            address = link(self.page, st["link"])
            if address is None:
                raise Fail(f"no link {st['link']}")
            return await self.get(urljoin(self.url, address))
        forms = css(st["form"])(parsed(self.page))
        if not forms:
            raise Fail(f"no form {st['form']} at {self.url.split('?')[0]}")
        f = forms[0]
        data = [(k, v) for k, v in f.form_values()]
        names = [e.get("name") for e in f.xpath(".//input|.//select|.//textarea") if e.get("name")]
        for pat, tpl in st.get("fill", {}).items():
            hit = fnmatch.filter(names, pat)
            if not hit:
                raise Fail(f"no field {pat}")
            for n in hit:
                data = [(k, v) for k, v in data if k != n] + [(n, tpl.format(i=self.i, uid=self.uid))]
                self.fields += 1
        for k, v in st.get("add", {}).items():
            data.append((k, v))
        action = urljoin(self.url, f.get("action") or self.url)
        method = (f.get("method") or "GET").upper()
        self.url, _, self.page = await self.req(method, action, data=data)

    def outcome(self):
        page = self.page + "\n@url=" + self.url
        for name, rx in self.t["outcomes"].items():
            if pattern(rx).search(page):
                return name
        return None

    async def register(self, url, max_retries=0, waitlist=False):
        """From the public page to a final outcome. Returns the outcome name."""
        t0 = time.perf_counter()
        try:
            await self.get(url)
            k = 0
            steps = self.t["steps"]
            while k < len(steps):
                o = self.outcome()
                if o and o not in self.t.get("transient", []):
                    break
                await self.step(steps[k])
                o = self.outcome()
                if o in self.t.get("transient", []) and self.retries < max_retries:
                    self.retries += 1
                    k = self.t.get("restart_step", 0)
                    continue
                if o:
                    break
                k += 1
            self.result = self.outcome() or "unknown"
            if self.result == "unknown":
                self.err = "unknown page " + self.url
        except (Fail, OSError) as e:
            self.result, self.err = "error", f"{type(e).__name__}: {e}"[:300]
        self.secs = time.perf_counter() - t0
        self.at = time.perf_counter()
        if waitlist and self.result in self.t.get("full", []):
            c, f, r = self.clicks, self.fields, self.requests
            try:
                for st in self.t["waitlist_steps"]:
                    await self.step(st)
                if re.search(self.t["waitlisted"], self.page, re.S):
                    self.result = "waitlisted"
                else:
                    self.err = "waitlist: unexpected " + self.url
                self.wl = {"clicks": self.clicks - c, "fields": self.fields - f, "requests": self.requests - r}
            except (Fail, OSError) as e:
                self.err = f"waitlist {type(e).__name__}: {e}"[:300]
        return self.result


def cmd_page(t, a):
    out = {}
    url = urljoin(t["base"], a.path or t["page"])
    subprocess.run(["wrk", "-t1", "-c4", "-d4s", url], capture_output=True)           # warm-up
    for c in a.conc.split(","):
        p = subprocess.run(["wrk", "-t1", f"-c{c}", f"-d{a.secs}s", "--timeout", "30s", "--latency", "-s", f"{HERE}/report.lua",
                            "-H", "Accept-Language: fr", url], capture_output=True, text=True)
        out["c" + c] = json.loads(re.search(r"JSON (.*)", p.stdout).group(1))
    return out


async def cold(t, a):
    seen, rows = {}, []
    pool = Pool(t["base"])
    async def get(url, kind):
        if url in seen:
            return seen[url]
        status, raw, _, got = await pool.request("GET", asked_for(url), UA.items())
        body = plain(got, raw)
        head = sum(len(k) + len(v) + 4 for k, v in got.items())
        rows.append({"kind": kind, "status": status, "wire": len(raw), "head": head, "plain": len(body), "gz": len(gzip.compress(body, 6)), "url": url})
        seen[url] = body
        return body
    base = urljoin(t["base"], a.path or t["page"])
    doc = LH.fromstring((await get(base, "html")).decode())
    for e in doc.xpath("//link[@rel='stylesheet']"):
        u = urljoin(base, e.get("href")); await get(u, "css")
    for e in doc.xpath("//script[@src]"):
        await get(urljoin(base, e.get("src")), "js")
    for e in doc.xpath("//img[@src][not(starts-with(@src,'data:'))]"):
        await get(urljoin(base, e.get("src")), "img")
    for e in doc.xpath("//link[@rel='preload']"):
        await get(urljoin(base, e.get("href")), "font")
    ic = doc.xpath("//link[contains(@rel,'icon') and not(starts-with(@href,'data:'))]/@href")
    if ic:
        await get(urljoin(base, ic[0]), "icon")
    pool.close()
    tot = lambda k: sum(r[k] for r in rows)
    return {"requests": len(rows), "wire_bytes": tot("wire"), "header_bytes": tot("head"), "plain_bytes": tot("plain"), "gzip_bytes": tot("gz"), "rows": rows}


async def flow(t, a):
    res = []
    for i in range(a.n):
        async with Person(t, i) as p:
            await p.register(t["flow"], max_retries=3)
            res.append(p)
    return summary(t, res)


def summary(t, res):
    good = [p for p in res if p.result in t["ok"]]
    out = {"people": len(res), "outcomes": {k: sum(p.result == k for p in res) for k in sorted({p.result for p in res})},
           "errors": sorted({p.err for p in res if p.err})[:5], "retries": sum(p.retries for p in res),
           "http_requests_total": sum(p.requests for p in res)}
    if good:
        s = [p.secs for p in good]
        out |= {"ok_secs_median": round(statistics.median(s), 3), "ok_secs_p95": round(pct(s, 95), 3), "ok_secs_max": round(max(s), 3),
                "ok_requests_median": statistics.median(p.requests for p in good), "ok_polls_median": statistics.median(p.polls for p in good),
                "ok_html_json_bytes_median": statistics.median(p.bytes for p in good),
                "clicks": good[0].clicks, "fields": good[0].fields}
    return out


async def waves(t, a):
    sem, res = asyncio.Semaphore(a.conc_n), []
    async def one(i):
        async with sem, Person(t, i) as p:
            await p.register(t["flow"], max_retries=3); res.append(p)
    t0 = time.perf_counter()
    await asyncio.gather(*[one(i) for i in range(a.n)])
    dt = time.perf_counter() - t0
    return summary(t, res) | {"total_secs": round(dt, 2), "registrations_per_min": round(60 * sum(p.result in t["ok"] for p in res) / dt, 1)}


async def race(t, a):
    url = t["race"].format(round=a.round)
    people = [Person(t, i, timeout=300) for i in range(a.people)]
    gate = asyncio.Event(); res = []
    async def one(p):
        async with p:
            await gate.wait()
            await p.register(url, max_retries=a.retries, waitlist=a.waitlist); res.append(p)
    tasks = [asyncio.create_task(one(p)) for p in people]
    await asyncio.sleep(.2); t0 = time.perf_counter(); gate.set()
    await asyncio.gather(*tasks)
    dt = time.perf_counter() - t0
    out = summary(t, res) | {"round": a.round, "retries_allowed": a.retries, "total_secs": round(dt, 2)}
    ok = sorted(p.at - t0 for p in res if p.result in t["ok"])
    out["last_place_confirmed_secs"] = round(ok[-1], 2) if ok else None
    wl = [p.wl for p in res if hasattr(p, "wl")]
    if wl:
        out["waitlist_extra"] = {k: statistics.median(w[k] for w in wl) for k in wl[0]}
    out["secs_all"] = {"p50": round(pct([p.secs for p in res], 50), 2), "p95": round(pct([p.secs for p in res], 95), 2)}
    if t.get("count_cmd"):
        time.sleep(1)
        out["ground_truth"] = subprocess.run(t["count_cmd"].format(round=a.round), shell=True, capture_output=True, text=True, cwd=HERE).stdout.strip()
    return out


def tree(pid):
    out = [pid]
    try:
        for c in open(f"/proc/{pid}/task/{pid}/children").read().split():
            out += tree(int(c))
    except OSError:
        pass
    return out


def cmd_mem(t, a):
    out, tot = {}, {"rss_mib": 0, "pss_mib": 0, "procs": 0}
    for pf in t["pidfiles"]:
        name = os.path.basename(pf).removesuffix(".pid"); r = p = n = 0
        for pid in tree(int(open(pf).read().split()[0])):
            try:
                m = dict(re.findall(r"^(\w+):\s+(\d+) kB", open(f"/proc/{pid}/smaps_rollup").read(), re.M)); r += int(m["Rss"]); p += int(m["Pss"]); n += 1
            except (OSError, KeyError):
                pass
        out[name] = {"procs": n, "rss_mib": round(r / 1024, 1), "pss_mib": round(p / 1024, 1)}
        if name not in t.get("mem_exclude", []):
            tot["rss_mib"] += r / 1024; tot["pss_mib"] += p / 1024; tot["procs"] += n
    out["total"] = {k: round(v, 1) for k, v in tot.items()}
    return out


def cpu_busy():
    v = list(map(int, open("/proc/stat").readline().split()[1:9]))
    return (sum(v) - v[3] - v[4]) / os.sysconf("SC_CLK_TCK")


def cpu_of(pids):
    """CPU seconds of whole process trees, dead and reaped children included."""
    tot = 0
    for root in pids:
        for pid in tree(root):
            try:
                f = open(f"/proc/{pid}/stat").read().rsplit(")", 1)[1].split()
                tot += sum(map(int, f[11:15]))
            except OSError:
                pass
    return tot / os.sysconf("SC_CLK_TCK")


class Noise:
    """Cores used by the target, by this client, and by everything else ("foreign": above ~0.15 the run is disturbed)."""

    def __init__(self, t):
        self.t = t
        self.a = self.snap()

    def snap(self):
        pids = []
        for p in self.t["pidfiles"]:
            try:
                pids.append(int(open(p).read().split()[0]))
            except (OSError, ValueError):
                pass
        return time.time(), cpu_busy(), cpu_of(pids), cpu_of([os.getpid()])

    def report(self):
        b = self.snap(); dt = b[0] - self.a[0]
        r = [(y - x) / dt for x, y in zip(self.a[1:], b[1:])]
        return {"target_cores": round(r[1], 2), "client_cores": round(r[2], 2), "foreign_cores": round(r[0] - r[1] - r[2], 2)}


def cmd_boot(t, a):
    import ssl, urllib.request
    ctx = ssl._create_unverified_context()                                            # loopback, self-signed
    url = urljoin(t["base"], t["page"])
    subprocess.run(t["boot"]["stop"], shell=True, cwd=HERE); time.sleep(1)
    t0 = time.perf_counter()
    subprocess.Popen(t["boot"]["start"], shell=True, cwd=HERE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while True:
        try:
            if urllib.request.urlopen(url, timeout=60, context=ctx).status == 200:
                break
        except Exception:
            time.sleep(.02)
        if time.perf_counter() - t0 > 120:
            return {"error": "no 200 within 120 s"}
    first = time.perf_counter() - t0
    t1 = time.perf_counter(); urllib.request.urlopen(url, timeout=60, context=ctx).read(); second = time.perf_counter() - t1
    time.sleep(8)
    return {"first_200_secs": round(first, 2), "second_request_secs": round(second, 3)}


def cmd_size(t, a):
    out = {p: int(subprocess.run(["du", "-sk", p], capture_output=True, text=True).stdout.split()[0]) * 1024 for p in t["size_paths"]}
    return {"bytes": out, "distributions": len(glob.glob(t["site_packages"] + "/*.dist-info")) if t.get("site_packages") else None}


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("target"); ap.add_argument("cmd")
    ap.add_argument("--conc", default="1,16"); ap.add_argument("--secs", type=int, default=15); ap.add_argument("--path")
    ap.add_argument("--n", type=int, default=20); ap.add_argument("--conc-n", type=int, default=8)
    ap.add_argument("--people", type=int, default=100); ap.add_argument("--round", type=int, default=0); ap.add_argument("--retries", type=int, default=0); ap.add_argument("--waitlist", action="store_true")
    a = ap.parse_args()
    t = json.load(open(a.target))
    f = {"page": cmd_page, "mem": cmd_mem, "boot": cmd_boot, "size": cmd_size}.get(a.cmd)
    uvloop.install()
    noise = Noise(t)
    r = f(t, a) if f else asyncio.run({"cold": cold, "flow": flow, "race": race, "waves": waves}[a.cmd](t, a))
    if a.cmd in ("page", "flow", "waves", "race"):
        r["cpu"] = noise.report()
    print(json.dumps({"target": t["name"], "cmd": a.cmd, "at": time.strftime("%F %T"), **r}, ensure_ascii=False))


if __name__ == "__main__":
    main()
