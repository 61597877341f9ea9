"""Draw the pages of the demonstration in a real browser: `make screenshots`, into screenshots/.

Each page at 320 and 1280 px, light and dark, whole; the projector at 1920×1080. `ARGS=--readme` renews the picture of
the READMEs instead.
"""

import argparse
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.utils.text import slugify

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests import servers  # noqa: E402

FOLDER = ROOT / "screenshots"
README = ROOT / "docs" / "images" / "projector.png"
ADDRESS = re.compile(r"^ {2}(\S.*?) {2,}\S.*? {2,}http://\S+?(/\S*)$", re.MULTILINE)
SIGN_IN = re.compile(
    r"^Connexion de l’équipe\s:\shttp://[^/]+(\S+)\nMot de passe, le même pour tous\s:\s(\S+)", re.MULTILINE
)
PUBLIC = {"accueil": "/", "a-propos": "/a-propos/", "accessibilite": "/accessibilite/", "introuvable": "/rien/"}
STAFF = {"reseaux": "/equipe/", "nouvelle-seance": "/programme/equipe/nouvelle/"}
NEEDS_STAFF = ("/pupitre/", "/equipe/")
ROOM = "http://192.168.1.20:8000"  # what a laptop shows in a room
PROJECTOR = {"width": 1920, "height": 1080}


def pages(demo: str) -> Iterator[tuple[str, str]]:
    """A name and a path for each page to draw: those of the demonstration, and those everybody has."""
    yield from PUBLIC.items()
    for who, path in ADDRESS.findall(demo):
        yield slugify(who.replace("’", " ")), path
    yield from STAFF.items()


def sign_in(context: Any, base: str, demo: str, email: str) -> None:
    found = SIGN_IN.search(demo) or sys.exit("La démonstration ne dit plus comment se connecter.")
    page = context.new_page()
    page.goto(base + found[1])
    page.fill("input[name=login]", email)
    page.fill("input[name=password]", found[2])
    page.press("input[name=password]", "Enter")
    page.wait_for_load_state()
    page.close()


def draw(browser: Any, site: servers.Percolateur, demo: str, width: int, scheme: str) -> None:
    screen = {"width": width, "height": 900}
    visitor, staff = (browser.new_context(viewport=screen, color_scheme=scheme, locale="fr-FR") for _ in "vs")
    sign_in(staff, site.url, demo, "alain@demo.example")
    for name, path in pages(demo):
        context = staff if any(part in path for part in NEEDS_STAFF) else visitor
        page = context.new_page()
        projector = path.endswith("/ecran/")
        if projector:
            page.set_viewport_size(PROJECTOR)
        answer = page.goto(site.url + path, wait_until="load")
        page.wait_for_timeout(300)
        file = FOLDER / f"{name}-{width}-{scheme}.png"
        page.screenshot(path=file, full_page=not projector)
        print(f"{answer.status} {file.relative_to(ROOT)}")
        page.close()


def draw_readme(browser: Any, site: servers.Percolateur, demo: str) -> None:
    path = next(path for _, path in ADDRESS.findall(demo) if path.endswith("/ecran/"))
    page = browser.new_page(viewport=PROJECTOR, color_scheme="light", locale="fr-FR")
    page.goto(site.url + path)
    page.wait_for_timeout(500)
    README.parent.mkdir(exist_ok=True)
    page.screenshot(path=README)
    print(README.relative_to(ROOT))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--readme", action="store_true", help="renew docs/images/projector.png, and nothing else")
    readme = parser.parse_args().readme
    FOLDER.mkdir(exist_ok=True)
    with servers.percolateur(PERCOLATEUR_ADDRESS=ROOM) as site, servers.chromium() as browser:
        demo = site.run("demo")
        if readme:
            draw_readme(browser, site, demo)
            return
        for width in (320, 1280):
            for scheme in ("light", "dark"):
                draw(browser, site, demo, width, scheme)


if __name__ == "__main__":
    main()
