"""The news that programs are told, in the words of OpenAPI 3.1. Who asks for them: `percolateur/api/news`."""

from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from percolateur.api.models import News


def webhooks() -> dict[str, Any]:
    """A path item for each piece of news, by its type."""
    return {news.value: {"post": told(news)} for news in News}


def told(news: News) -> dict[str, Any]:
    return {
        "operationId": f"told_{news.value.replace('.', '_')}",
        "summary": str(capfirst(news.label)),
        "description": _(
            "Signé comme le dit Standard Webhooks. Envoyé de nouveau tant qu’aucune réponse 2XX ne vient."
        ),
        "parameters": [
            header("webhook-id", _("Le même pour chaque envoi d’un même message.")),
            header("webhook-timestamp", _("Les secondes depuis 1970, au moment de l’envoi.")),
            header("webhook-signature", _("Une signature par secret en service, séparées par une espace.")),
        ],
        "requestBody": {"required": True, "content": {"application/json": {"schema": message(news)}}},
        "responses": {
            "2XX": {"description": _("Le message est reçu.")},
            "410": {"description": _("Ne plus rien envoyer à cette adresse.")},
        },
    }


def header(name: str, words: str) -> dict[str, Any]:
    return {"name": name, "in": "header", "required": True, "schema": {"type": "string"}, "description": words}


def message(news: News) -> dict[str, Any]:
    """A number and an address: nothing of anybody."""
    data = {
        "type": "object",
        "required": ["id", "url"],
        "properties": {"id": {"type": "integer"}, "url": {"type": "string", "format": "uri-reference"}},
    }
    return {
        "type": "object",
        "required": ["type", "timestamp", "data"],
        "properties": {
            "type": {"const": news.value},
            "timestamp": {"type": "string", "format": "date-time"},
            "data": data,
        },
    }
