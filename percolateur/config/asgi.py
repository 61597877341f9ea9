"""One process for everything: live streams in the event loop, Django in a small thread pool beside it.

Measured on the same posts, Django under ASGI costs twice the processor: docs/decisions/0003-two-handlers-one-port.md.
"""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "percolateur.config.settings")

from a2wsgi import WSGIMiddleware
from django.conf import settings
from django.core.wsgi import get_wsgi_application

pages = WSGIMiddleware(get_wsgi_application(), workers=settings.WEB_THREADS)

from percolateur.config.jobs import start_in_background  # noqa: E402 - needs the apps to be ready
from percolateur.live.stream import Streams  # noqa: E402

application = Streams(otherwise=pages, started=start_in_background)
