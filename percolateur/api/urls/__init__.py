"""The HTTP API for other programs, and the team's pages for its keys."""

from django.urls import URLPattern, URLResolver, path, register_converter
from django.urls.converters import StringConverter

from percolateur.api.views import door, keys, reference, webhooks


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
    path("equipe/reseaux/<slug:slug>/annonces/", webhooks.webhooks, name="webhooks"),
    path("equipe/annonces/<int:pk>/", webhooks.webhook, name="webhook"),
    path("equipe/annonces/<int:pk>/secret/", webhooks.secret, name="webhook_secret"),
    path("equipe/annonces/<int:pk>/essai/", webhooks.test, name="webhook_test"),
    path("equipe/annonces/<int:pk>/pause/", webhooks.pause, name="webhook_pause"),
    path("equipe/annonces/<int:pk>/reprise/", webhooks.resumption, name="webhook_resumption"),
    path("equipe/annonces/<int:pk>/retrait/", webhooks.removal, name="webhook_removal"),
    path("equipe/annonces/envois/<int:pk>/renvoi/", webhooks.redelivery, name="redelivery"),
]
