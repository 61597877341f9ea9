"""One process for everything: live streams in the event loop, Django in a small thread pool beside it.

Measured on the same posts, Django under ASGI costs twice the processor: docs/decisions/0003-two-handlers-one-port.md.
"""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "percolateur.config.settings")

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from percolateur.lib.bridge import Bridge
from percolateur.lib.heap import share_one_heap

share_one_heap()
pages = Bridge(get_wsgi_application(), threads=settings.WEB_THREADS)

from percolateur.config.jobs import start_in_background  # noqa: E402 - needs the apps to be ready
from percolateur.live.stream import Streams  # noqa: E402

application = Streams(otherwise=pages, started=start_in_background)
