"""`percolateur purge`: forget now what is due, and say how much; with --dry-run, say it only."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from percolateur.lib.checkpoint import rewrite
from percolateur.lib.personal import rules
from percolateur.privacy.purge import overdue, purge


class Command(BaseCommand):
    help = "Efface ce dont la durée de conservation est passée, et l’inscrit au bordereau d’élimination."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="Compte ce qui serait effacé, sans rien effacer.")

    def handle(self, *args: Any, **options: Any) -> None:
        dry = options["dry_run"]
        counts = overdue() if dry else purge()
        for rule in rules():
            if rule.name in counts:
                self.stdout.write(f"{counts[rule.name]:>7}  {rule.category} ({rule.when})")
        total = sum(counts.values())
        self.stdout.write(
            ngettext("%(total)s ligne serait effacée.", "%(total)s lignes seraient effacées.", total) % {"total": total}
            if dry
            else ngettext("%(total)s ligne effacée.", "%(total)s lignes effacées.", total) % {"total": total}
        )
        if not dry:
            rewrite(timezone.localdate())
        failed = [str(rule.category) for rule in rules() if rule.name not in counts]
        if failed:
            raise CommandError(_("N’ont pas pu être effacés : %(what)s.") % {"what": ", ".join(failed)})
