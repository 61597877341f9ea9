"""Django alone, for a WSGI server beside separate stream processes."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "percolateur.config.settings")
application = get_wsgi_application()
