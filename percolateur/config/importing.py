"""What the commands that import a CSV file into a network share."""

import argparse
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from percolateur.lib.csvfile import Unreadable
from percolateur.lib.importing import Report
from percolateur.network.actions import NetworkRefused, network_for_command


class ImportCommand(BaseCommand):
    """A command gives `load(path, network, tell, dry_run=…)`."""

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FICHIER.csv")
        parser.add_argument("--network", required=True, metavar="NOM-COURT", help="le réseau qui reçoit les lignes")
        parser.add_argument("--dry-run", action="store_true", help="tout vérifier, ne rien enregistrer")

    def load(self, *given: Any, **options: Any) -> Report:
        raise NotImplementedError

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", interactive=False, verbosity=0)
        try:
            network = network_for_command(options["network"], None)
            report = self.load(options["file"], network, self.tell, dry_run=options["dry_run"])
        except (NetworkRefused, Unreadable) as refusal:
            raise SystemExit(str(refusal)) from None
        self.stdout.write(
            _("Créées : %(created)s. Mises à jour : %(updated)s. Inchangées : %(unchanged)s. En erreur : %(failed)s.")
            % vars(report)
        )
        if options["dry_run"]:
            self.stdout.write(_("C’était un essai : rien n’est enregistré."))
        if report.failed:
            raise SystemExit(1)

    def tell(self, line: int, reasons: list[str]) -> None:
        self.stderr.write(_("Ligne %(line)s : %(reasons)s.") % {"line": line, "reasons": " ; ".join(reasons)})
