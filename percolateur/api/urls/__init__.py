"""The HTTP API for other programs, and the team's pages for its keys."""

from django.urls import URLPattern, URLResolver, path, register_converter
from django.urls.converters import StringConverter

from percolateur.api.views import door, keys, reference


class Anything(StringConverter):
    """Line ends too: whatever is asked, it is answered as a problem."""

    regex = r"[\s\S]+"


register_converter(Anything, "anything")
app_name = "api"
urlpatterns: list[URLPattern | URLResolver] = [
    path("api/v1/", reference.home, name="home"),
    path("api/v1/reference/<slug:tag>/", reference.part, name="part"),
    path("api/v1/<anything:rest>", door.call, name="call"),
    path("equipe/reseaux/<slug:slug>/cles/", keys.keys, name="keys"),
    path("equipe/cles/<int:pk>/revocation/", keys.revocation, name="key_revocation"),
]
