"""What our middlewares leave out, nobody misses."""

import pytest
from django.contrib import messages
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import translation

from percolateur.config.middleware import LocaleMiddleware, MessageMiddleware

pytestmark = pytest.mark.django_db


def through(middleware, view, **headers):
    request = RequestFactory().get("/", headers=headers)
    request.session = {}
    with translation.override("fr"):
        return middleware(view)(request)


def test_locale_answers_in_the_language_asked_for_and_says_so_to_caches():
    answer = through(LocaleMiddleware, lambda _r: HttpResponse(translation.get_language()), accept_language="en")

    assert answer.text == "en"
    assert answer["Content-Language"] == "en"
    assert answer["Vary"] == "Accept-Language"


def test_locale_keeps_to_french_for_a_language_we_do_not_speak():
    answer = through(LocaleMiddleware, lambda _r: HttpResponse(), accept_language="br")

    assert answer["Content-Language"] == "fr"


def test_messages_left_by_a_view_are_stored_with_its_answer():
    def view(request):
        messages.success(request, "C’est noté.")
        return HttpResponse()

    assert "messages" in through(MessageMiddleware, view).cookies


def test_messages_are_not_opened_for_a_view_that_needs_none():
    seen = []
    answer = through(MessageMiddleware, lambda request: seen.append(request) or HttpResponse())

    assert not answer.cookies
    assert not hasattr(seen[0], "_messages_opened")
