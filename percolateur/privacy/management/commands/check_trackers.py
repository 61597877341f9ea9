"""percolateur check-trackers URL: browse a site with Chromium, and fail on anything its public table lacks."""

import argparse
import json
import os
import shutil
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from percolateur.privacy.crawl import Unreachable, Visit, browse
from percolateur.privacy.verdict import Row, problems

TABLE = "/confidentialite/traceurs.json"
CHROMIUM = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


class Command(BaseCommand):
    help = "Parcourt un site avec Chromium, avant et après chaque choix, et le compare à son tableau public."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("url", metavar="ADRESSE", help="la première page du site, https://cafes.example.fr")
        parser.add_argument("--pages", type=int, default=60, help="le nombre de pages parcourues à chaque fois (60)")
        parser.add_argument(
            "--screenshot", type=Path, metavar="DOSSIER", help="y garder l’image de la première page et de son bandeau"
        )

    def handle(self, *args: Any, url: str, pages: int, screenshot: Path | None, **options: Any) -> None:
        try:
            table = read_table(url)
            with chromium() as browser:
                drawing = (screenshot, f"bandeau-{table['policy'][:12]}") if screenshot else None
                visits = browse(browser, url, pages, drawing)
        except Unreachable as refusal:
            raise SystemExit(str(refusal)) from None
        self.tell(visits)
        found = list(problems(visits, [Row.read(row) for row in table["trackers"]], table["counting"]))
        for sentence in found:
            self.stdout.write(sentence)
        if found:
            raise SystemExit(1)
        self.stdout.write(_("Rien qui ne soit dans le tableau public, rien d’un autre site sans accord."))

    def tell(self, visits: list[Visit]) -> None:
        """What each visitor met."""
        for visit in visits:
            said = {"moment": visit.moment, "pages": len(visit.pages), "others": ", ".join(sorted(visit.called))}
            self.stdout.write(_("%(moment)s : %(pages)s pages. Autres sites : %(others)s") % said)
            for seen in sorted(visit.seen):
                self.stdout.write(f"  {seen.kind:<15} {seen.name:<32} {seen.host}")


def read_table(url: str) -> dict[str, Any]:
    """What the site itself says that it may leave. Raises Unreachable."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise Unreachable(_("Donnez l’adresse de la première page : https://cafes.example.fr"))
    address = f"{parts.scheme}://{parts.netloc}{TABLE}"
    try:
        with urllib.request.urlopen(address, timeout=20) as answer:  # noqa: S310 - the scheme was just checked
            table: dict[str, Any] = json.load(answer)
            counting = str((table.get("audience") or {}).get("instance") or "")
            return {"policy": str(table["policy"]), "trackers": list(table["trackers"]), "counting": counting}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Unreachable(_("%(address)s ne donne pas le tableau public de ce site.") % {"address": address}) from error


@contextmanager
def chromium() -> Iterator[Any]:
    """Chromium, driven by Playwright. Raises Unreachable where one of them is missing."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        raise Unreachable(_("Il manque Playwright : pip install playwright")) from None
    program = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if program is None:
        raise Unreachable(_("Il manque Chromium : apt-get install chromium"))
    flags = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=flags)
        try:
            yield browser
        finally:
            browser.close()
