from django import db
from django.apps import AppConfig
from django.core.signals import request_finished, request_started


class ConfigApp(AppConfig):
    name = "percolateur.config"

    def ready(self) -> None:
        """Do once around a request what Django does twice or for nothing; it shows in `make bench-live`.

        A connection is looked at when a request begins; what only tells queries to a developer is for them.
        """
        from django.conf import settings

        request_finished.disconnect(db.close_old_connections)
        if not settings.DEBUG:
            request_started.disconnect(db.reset_queries)
