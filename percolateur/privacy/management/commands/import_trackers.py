"""percolateur import-trackers FILE.csv: the cookie table of an earlier policy, to be explained row by row."""

import argparse
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from percolateur.lib.csvfile import Unreadable
from percolateur.privacy.imports import Report, load


class Command(BaseCommand):
    help = "Importe le tableau de cookies d’une ancienne politique (CSV : category, name, duration, description)."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FICHIER.csv")

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        try:
            report = load(file, self.tell)
        except Unreadable as refusal:
            raise SystemExit(str(refusal)) from None
        self.sum_up(report)
        if report.failed:
            raise SystemExit(1)

    def tell(self, line: int, reason: str) -> None:
        self.stderr.write(_("Ligne %(line)s : %(reasons)s.") % {"line": line, "reasons": reason})

    def sum_up(self, report: Report) -> None:
        self.stdout.write(
            _("Créés : %(created)s. Modifiés : %(updated)s. Inchangés : %(unchanged)s. En erreur : %(failed)s.")
            % vars(report)
        )
        self.stdout.write(_("Qu’aucun service activé n’explique : %(unexplained)s.") % vars(report))
