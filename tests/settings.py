"""The product's settings, for tests: a folder of their own, nothing taken from the developer's shell.

`PERCOLATEUR_TEST_DATABASE=postgresql` runs the suite on a PostgreSQL cluster started for it; `sqlite` is the default.
"""

import os
import sys

from tests import prepared, servers

DATABASE = os.environ.get("PERCOLATEUR_TEST_DATABASE", "sqlite")
if DATABASE not in ("sqlite", "postgresql"):
    sys.exit("PERCOLATEUR_TEST_DATABASE vaut « sqlite » ou « postgresql ».")

servers.forget_environment()
prepared.shared()
os.environ["PERCOLATEUR_DATA"] = str(servers.temporary_folder())
if DATABASE == "postgresql":
    os.environ["DATABASE_URL"] = servers.cluster_of_this_session()

from percolateur.config.settings import *  # noqa: E402, F403 - reads the environment that was just laid
from percolateur.config.settings import DATA, DATABASES, STORAGES  # noqa: E402

# Hashing passwords well is slow on purpose, and tests sign in all day; collected files exist only where a server runs.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
if DATABASE == "sqlite":
    # A file, as in a room, and not memory: threads wait for each other's locks there.
    DATABASES["default"]["TEST"] = {"NAME": DATA / "test.sqlite3"}
STATIC_ROOT = DATA / "static"
STATIC_ROOT.mkdir(exist_ok=True)
