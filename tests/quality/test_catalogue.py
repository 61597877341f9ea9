"""The catalogue holds every page there is."""

from django.test import RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver

from tests.quality.pages import NOT_PAGES, PAGES


def named(resolver, before=""):
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            space = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from named(pattern, before + space)
        elif isinstance(pattern, URLPattern):
            yield f"{before}{pattern.name}", pattern


def answers_get(pattern):
    """Whether the view does not refuse GET at once; without its arguments, it goes no further."""
    try:
        return pattern.callback(RequestFactory().get("/")).status_code != 405
    except Exception:
        return True


READABLE = {name for name, pattern in named(get_resolver()) if answers_get(pattern)}


def test_catalogue_names_every_address_that_answers_get():
    assert READABLE - {page.view for page in PAGES} - set(NOT_PAGES) == set()


def test_catalogue_names_nothing_that_is_not_there():
    assert ({page.view for page in PAGES if page.view} | set(NOT_PAGES)) - READABLE == set()


def test_catalogue_names_each_page_once():
    names = [str(page) for page in PAGES]
    assert sorted(names) == sorted(set(names))
