"""The real servers tests rest on, each on a free loopback port with a folder of its own, stopped afterwards.

A program this machine lacks skips the test and says why; with CI=true it fails, so that nothing is passed unseen.
"""

from tests.servers.browser import FLAGS, chromium, find_chromium, find_headless
from tests.servers.catalogue import Zebra, zebra
from tests.servers.databases import (
    PostgreSQL,
    Redis,
    cluster_of_this_session,
    find_postgresql,
    new_cluster,
    postgresql,
    redis,
)
from tests.servers.mail import Mailbox, smtp
from tests.servers.node import MODULES, node_module
from tests.servers.product import Percolateur, percolateur
from tests.servers.programs import (
    ROOT,
    Server,
    Stopped,
    clean_environment,
    forget_environment,
    free_port,
    missing,
    running,
    temporary_folder,
    wait_until,
)

__all__ = [
    "FLAGS",
    "MODULES",
    "ROOT",
    "Mailbox",
    "Percolateur",
    "PostgreSQL",
    "Redis",
    "Server",
    "Stopped",
    "Zebra",
    "chromium",
    "clean_environment",
    "cluster_of_this_session",
    "find_chromium",
    "find_headless",
    "find_postgresql",
    "forget_environment",
    "free_port",
    "missing",
    "new_cluster",
    "node_module",
    "percolateur",
    "postgresql",
    "redis",
    "running",
    "smtp",
    "temporary_folder",
    "wait_until",
    "zebra",
]
