"""Django alone, for a WSGI server beside separate stream processes."""

import os

from django.core.wsgi import get_wsgi_application

from percolateur.lib.heap import share_one_heap

share_one_heap()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "percolateur.config.settings")
application = get_wsgi_application()
