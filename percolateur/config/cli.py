"""The product's own command: `percolateur run`, `percolateur import-libraries FILE.csv`…"""

import os
import sys

from percolateur.lib.heap import share_one_heap


def main() -> None:
    """Run a command. Hyphens are for people, underscores for Python's modules."""
    share_one_heap()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "percolateur.config.settings")
    from django.core.management import execute_from_command_line

    arguments = sys.argv[:]
    if len(arguments) > 1:
        arguments[1] = arguments[1].replace("-", "_") if not arguments[1].startswith("-") else arguments[1]
    execute_from_command_line(arguments)
