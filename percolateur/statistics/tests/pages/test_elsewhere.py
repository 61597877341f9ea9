"""The lines that are copied work on the site of a town: another origin, no script, no cookie."""

import re
import threading
from html import unescape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from percolateur.statistics.drawn import PUBLIC


@pytest.fixture
def town():
    """A site of another origin, whose one page is given as `page`."""

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Cross-Origin-Embedder-Policy", "require-corp")
            self.end_headers()
            self.wfile.write(self.server.page.encode())

        def log_message(self, *_args):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Answer) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        server.url = f"http://localhost:{server.server_port}"
        yield server
        server.shutdown()


def test_pictures_show_on_another_origin_and_leave_nothing(percolateur, chromium, town):
    percolateur.run("demo")
    context = chromium.new_context(java_script_enabled=False)
    page = context.request.get(f"{percolateur.url}/chiffres/plaine/images/").text()
    lines = [unescape(line) for line in re.findall(r"<textarea[^>]*>(.*?)</textarea>", page, re.DOTALL)]
    town.page = f"<!DOCTYPE html><html lang='fr'><title>Ma ville</title><body>{''.join(lines)}</body></html>"

    screen = context.new_page()
    got = []
    screen.on("response", lambda answer: got.append((answer.url.rpartition("/")[2], answer.status)))
    screen.goto(town.url, wait_until="networkidle")

    pictures = sorted((name, status) for name, status in got if name.endswith(".svg"))
    assert pictures == sorted((f"{key}.svg", 200) for key in PUBLIC)
    shown = [image.get_attribute("src").rpartition("/")[2] for image in screen.locator("img").all()]
    assert shown == [f"{key}.svg" for key in PUBLIC]
    sizes = [screen.locator("img").nth(place).bounding_box() for place in range(len(PUBLIC))]
    assert [(size["width"], size["height"] > 100) for size in sizes] == [(480, True)] * len(PUBLIC)
    assert context.cookies() == []
    context.close()
