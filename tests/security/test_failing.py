"""What fails lets nobody in."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from percolateur.network.factories import MembershipFactory

HERE = "tests.security.test_failing"


def broken(get_response):
    def middleware(request):
        raise ZeroDivisionError("un secret")

    return middleware


def refusing(get_response):
    def middleware(request):
        raise PermissionDenied("un secret")

    return middleware


@pytest.mark.quality(5)
@pytest.mark.parametrize(("failing", "status"), [("broken", 500), ("refusing", 403)])
@pytest.mark.parametrize("place", ["first", "after the session", "last"])
def test_security_5_middleware_that_fails_gives_nothing(db, settings, failing, status, place):
    at = {"first": 1, "after the session": settings.MIDDLEWARE.index(SESSION) + 1, "last": len(settings.MIDDLEWARE)}
    settings.MIDDLEWARE = [*settings.MIDDLEWARE[: at[place]], f"{HERE}.{failing}", *settings.MIDDLEWARE[at[place] :]]
    client = Client(raise_request_exception=False)
    client.force_login(MembershipFactory(role="ADMINISTRATOR", network__name="Plaine").user)
    answer = client.get("/equipe/")
    assert answer.status_code == status
    assert not any(word in answer.text for word in ("Plaine", "secret", "Traceback"))


SESSION = "django.contrib.sessions.middleware.SessionMiddleware"
