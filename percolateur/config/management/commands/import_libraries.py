"""percolateur import-libraries FILE.csv --network SLUG."""

import argparse
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from percolateur.lib.csvfile import Unreadable
from percolateur.network.actions import NetworkRefused, network_for_command
from percolateur.network.imports.load import Report, load


class Command(BaseCommand):
    help = "Importe des médiathèques depuis le fichier national des lieux de médiation numérique (schéma v1.0.2)."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FICHIER.csv")
        parser.add_argument(
            "--network", required=True, metavar="NOM-COURT", help="le réseau qui reçoit les médiathèques"
        )
        parser.add_argument("--create-network", metavar="NOM", help="créer le réseau sous ce nom s’il n’existe pas")
        parser.add_argument("--all-types", action="store_true", help="prendre tous les lieux, pas seulement BIB")
        parser.add_argument("--dry-run", action="store_true", help="tout vérifier, ne rien enregistrer")

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", interactive=False, verbosity=0)  # often the first command of an installation
        dry_run = options["dry_run"]
        try:
            network = network_for_command(options["network"], options["create_network"], save=False)
            report = load(options["file"], network, self.tell, all_types=options["all_types"], dry_run=dry_run)
        except (NetworkRefused, Unreadable) as refusal:
            raise SystemExit(str(refusal)) from None
        self.sum_up(report, dry_run)
        if report.failed:
            raise SystemExit(1)

    def tell(self, line: int, reasons: list[str]) -> None:
        self.stderr.write(_("Ligne %(line)s : %(reasons)s.") % {"line": line, "reasons": " ; ".join(reasons)})

    def sum_up(self, report: Report, dry_run: bool) -> None:
        self.stdout.write(
            _("Créées : %(created)s. Mises à jour : %(updated)s. Inchangées : %(unchanged)s. En erreur : %(failed)s.")
            % vars(report)
        )
        if report.skipped:
            self.stdout.write(
                _("Lieux d’un autre type, laissés de côté : %(skipped)s. Pour les prendre : --all-types.")
                % vars(report)
            )
        if dry_run:
            self.stdout.write(_("C’était un essai : rien n’est enregistré."))
