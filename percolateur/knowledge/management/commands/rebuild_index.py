"""percolateur rebuild-index."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from percolateur.knowledge.search.sync import Writer
from percolateur.knowledge.topics.index import QuestionWriter, questions_folder


class Command(BaseCommand):
    help = "Refait les index de recherche de ce serveur depuis la base. La recherche continue pendant ce temps."

    def handle(self, *args: Any, **options: Any) -> None:
        total = Writer.rebuilt(settings.INDEX_FOLDER)
        self.stdout.write(_("Fiches lues : %(total)s. L’index est refait.") % {"total": total})
        total = QuestionWriter.rebuilt(questions_folder())
        self.stdout.write(_("Questions lues : %(total)s. Leur index est refait.") % {"total": total})
