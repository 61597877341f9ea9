"""What every answer carries, whatever it answers: pages, refusals, files, streams, errors."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.urls import URLResolver, get_resolver, reverse

from percolateur.lib.codes import spoken
from tests import servers

pytestmark = [pytest.mark.quality(5), pytest.mark.servers]

EXPECTED = {
    "content-security-policy": r"(?=.*default-src 'none')(?=.*frame-ancestors 'none').*",
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "permissions-policy": r".*camera=\(\).*geolocation=\(\).*microphone=\(\).*",
    "cross-origin-resource-policy": "same-origin",
}
OF_DJANGO = EXPECTED | {
    "content-security-policy": "".join(
        rf"(?=.*{name} 'none'(;|$))"
        for name in ("default-src", "object-src", "base-uri", "frame-ancestors", "frame-src")
    )
    + ".*",
    "cross-origin-opener-policy": "same-origin",
    "strict-transport-security": "max-age=31536000; includeSubDomains; preload",
}
TOLD = re.compile(r"uvicorn|python|django|gunicorn|traceback|percolateur/\d", re.IGNORECASE)
PICTURES = ("opendata:site_picture", "opendata:article_picture", "opendata:event_picture")  # of links shared elsewhere
FOR_ALL_SITES = ("events:integration", "events:integration_js", *PICTURES)


def odd(answer, expected=OF_DJANGO):
    """What an answer lacks, and what it tells that it should not."""
    said = answer.headers
    lacks = [name for name, value in expected.items() if not re.fullmatch(value, said.get(name, ""))]
    told = [name for name in ("server", "x-powered-by") if name in said]
    unsafe = ["unsafe"] if "unsafe-" in said.get("content-security-policy", "") else []
    return lacks + told + unsafe + (["body"] if answer.status >= 500 and TOLD.search(answer.body) else [])


@pytest.fixture(scope="module")
def code(site):
    return spoken(site.one("SELECT join_code FROM board_board WHERE closed_at IS NULL"))


def patterns(resolver, space="", before=()):
    """Each address there is: its name, and what it takes."""
    for pattern in resolver.url_patterns:
        taken = (*before, *pattern.pattern.converters)
        if isinstance(pattern, URLResolver):
            yield from patterns(pattern, f"{pattern.namespace}:" if pattern.namespace else space, taken)
        else:
            yield f"{space}{pattern.name}", taken


@pytest.fixture(scope="module")
def paths(site, code):
    """Every address, with something plausible in it."""
    known = {
        "code": code.replace("-", ""),
        "secret": "x",
        "dimension": "genre",
        "band": "feminin",
        "message": "inscription",
        "name": "evenements",
        "form": "csv",
    }
    known["slug"] = site.one("SELECT slug FROM network_network")
    keys = {"board:put_up": "00000000-0000-4000-8000-000000000000"}
    found = {}
    for name, taken in patterns(get_resolver()):
        values = known | {"key": keys.get(name, "x")}
        found[name] = reverse(name, kwargs={argument: values.get(argument, 1) for argument in taken})
    return found


def walk(visitor, paths, method):
    answers = {name: visitor.ask(path, method) for name, path in paths.items() if name != "account_logout"}
    shared = {"cross-origin-resource-policy": "cross-origin"}
    return {
        name: (answer.status, wrong)
        for name, answer in answers.items()
        if (wrong := odd(answer, OF_DJANGO | (shared if name in FOR_ALL_SITES and answer.status < 400 else {})))
    }


@pytest.mark.parametrize("method", ["GET", "POST", "PUT"])
def test_security_5_headers_are_on_every_address(site, paths, method):
    assert walk(site.arrive(), paths, method) == {}


def test_security_5_headers_are_on_every_address_of_the_team_and_no_cache_keeps_them(site, paths):
    alain = site.arrive().sign_in("alain")
    assert walk(alain, paths, "GET") == {}
    kept = {}
    for name, path in paths.items():
        answer = alain.ask(path)
        if path.startswith(("/equipe/", "/programme/equipe/")) and answer.status == 200:
            kept[name] = answer.headers.get("cache-control", "")
    assert len(kept) > 30
    assert {name: said for name, said in kept.items() if "no-store" not in said} == {
        "registrations:day_worker": "no-cache"  # a script, without a word of anybody
    }


def test_security_5_headers_are_on_refusals_files_and_errors(site, code):
    visitor = site.arrive()
    page = visitor.ask(f"/tableau/{code}/ecran/")
    style = re.search(r'href="(/static/[^"]+\.css)"', page.body)[1]
    odd_ones = {
        "400": visitor.ask("/", Host="ailleurs.example"),
        "403": visitor.ask("/equipe/connexion/", "POST", b"forged"),
        "404": visitor.ask("/nulle-part/"),
        "404 file": visitor.ask("/static/nulle-part.css"),
        "404 odd": visitor.ask("/%FF%00"),
        "405": visitor.ask("/", "OPTIONS"),
        "302": visitor.ask("/equipe/"),
        "301": visitor.ask("/programme"),
        "file": visitor.ask(style),
        "file not changed": visitor.ask(style, If_None_Match="*"),
        "pdf": visitor.ask("/savoirs/1/fiche.pdf"),
        "feed": visitor.ask("/programme/rss.xml"),
        "api": visitor.ask("/api/v1/articles?q=wifi"),
        "api refused": visitor.ask("/api/v1/articles?limit=x"),
    }
    assert {what: (answer.status, odd(answer)) for what, answer in odd_ones.items() if odd(answer)} == {}
    assert [answer.status for answer in odd_ones.values()][:8] == [400, 403, 404, 404, 404, 405, 302, 301]
    token = re.search(r'data-stream="([^"]+)"', page.body)[1]
    outside_django = {
        "413": visitor.ask("/equipe/connexion/", "POST", bytes(13 * 2**20)),
        "stream": visitor.ask(f"/flux/?jeton={token}"),
        "stream refused": visitor.ask("/flux/?jeton=faux"),
    }
    assert {what: odd(answer, EXPECTED) for what, answer in outside_django.items() if odd(answer, EXPECTED)} == {}
    assert [answer.status for answer in outside_django.values()] == [413, 200, 403]


def test_security_5_errors_tell_nothing_of_what_broke(site):
    site.change("ALTER TABLE events_event RENAME TO elsewhere")
    try:
        answer = site.arrive().ask("/programme/")
    finally:
        site.change("ALTER TABLE elsewhere RENAME TO events_event")
    assert (answer.status, odd(answer)) == (500, [])
    assert "Ce n’est pas de votre faute." in answer.body
    assert "events_event" not in answer.body


def test_security_5_cookies_are_of_this_site_alone_and_out_of_reach_of_scripts(site, code):
    visitor = site.arrive()
    visitor.send(f"/tableau/{code}/entrer/", on=f"/tableau/{code}/", nickname="Ginette")
    visitor.sign_in("alain")
    visitor.send("/programme/equipe/calendrier/nouvelle-adresse/", on="/programme/equipe/calendrier/")
    flags = {}
    for line in visitor.set:
        name, *said = [part.strip().lower() for part in line.split(";")]
        if name.partition("=")[2] not in ("", '""'):
            flags[name.partition("=")[0]] = {flag.partition("=")[0]: flag.partition("=")[2] for flag in said}
    assert set(flags) == {"__host-session", "__host-csrf", "__host-messages", "__secure-participant"}
    for name, said in flags.items():
        assert {"secure", "httponly"} <= set(said), name
        assert said["samesite"] == "lax", name
        assert "domain" not in said, name
        assert said["path"] == (f"/tableau/{code}/".lower() if "participant" in name else "/"), name


def test_security_5_signing_out_leaves_nothing_on_the_device(site):
    alain = site.arrive().sign_in("alain")
    assert "clear-site-data" not in alain.ask("/equipe/deconnexion/").headers
    answer = alain.send("/equipe/deconnexion/")
    assert answer.headers["clear-site-data"] == '"cache", "storage"'
    assert alain.ask("/equipe/").status == 302


def test_security_5_deployment_check_has_nothing_to_say(tmp_path):
    environment = servers.clean_environment() | {"PERCOLATEUR_DATA": str(tmp_path), "PERCOLATEUR_HTTPS": "true"}
    program = Path(sys.executable).with_name("percolateur")
    done = subprocess.run(
        [program, "check", "--deploy", "--fail-level", "WARNING"], env=environment, capture_output=True, text=True
    )
    assert (done.returncode, "no issues" in done.stdout) == (0, True), done.stderr


def test_security_5_headers_open_to_other_sites_only_what_is_public(site, paths):
    alain, visitor = site.arrive().sign_in("alain"), site.arrive()
    opened = {
        name
        for name, path in paths.items()
        if "access-control-allow-origin" in alain.ask(path, Origin="https://x.example").headers
    }
    open_data = {name for name in paths if name.startswith("opendata:")}
    assert opened <= {"events:integration", "events:integration_js", *FEEDS, *open_data}
    for name in opened:
        assert visitor.ask(paths[name]).body == alain.ask(paths[name]).body
        assert "access-control-allow-credentials" not in alain.ask(paths[name]).headers


FEEDS = {"events:openagenda", "events:rss", "events:atom", "events:calendar", "events:ics"}


def test_security_5_content_type_says_the_charset_of_text(site, paths):
    visitor, odd_ones = site.arrive(), {}
    for name, path in paths.items():
        answer = visitor.ask(path)
        said = answer.headers.get("content-type", "")
        if (answer.body and not said) or (said.startswith("text/") and "charset=utf-8" not in said.lower()):
            odd_ones[name] = said
    assert odd_ones == {}


def test_security_5_trace_is_not_answered(site):
    answer = site.arrive().ask("/", "TRACE", X_Secret="bonjour")
    assert answer.status == 405
    assert "bonjour" not in answer.body
