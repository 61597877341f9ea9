"""A browser."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tests.servers.programs import missing


def find_chromium() -> str | None:
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return next(filter(None, map(shutil.which, names)), None)


def find_headless() -> str | None:
    """The same browser without windows, where it is packaged: a page costs half the processor time."""
    return shutil.which("chromium-headless-shell") or find_chromium()


QUIET = ("background-networking", "component-update", "sync", "gpu", "quic", "dev-shm-usage", "extensions")
# A page is looked at for a second: making its scripts faster takes more time than it saves.
UNHURRIED = "--js-flags=--no-opt --no-maglev"
FLAGS = ["--no-sandbox", "--no-first-run", UNHURRIED, *(f"--disable-{name}" for name in QUIET)]


@contextmanager
def chromium() -> Iterator[Any]:
    """A real browser, driven by Playwright. It asks nothing of the network beyond the pages."""
    from playwright.sync_api import sync_playwright

    program = find_headless()
    if program is None:
        missing("Chromium is not installed: apt-get install chromium")
    # Playwright keeps an event loop in this thread, which Django would take for a mistake of ours.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()
