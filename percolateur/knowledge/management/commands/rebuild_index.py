"""percolateur rebuild-index."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from percolateur.knowledge.search.sync import Writer


class Command(BaseCommand):
    help = "Refait l’index de recherche de ce serveur depuis la base. La recherche continue pendant ce temps."

    def handle(self, *args: Any, **options: Any) -> None:
        total = Writer.rebuilt(settings.INDEX_FOLDER)
        self.stdout.write(_("Fiches lues : %(total)s. L’index est refait.") % {"total": total})
