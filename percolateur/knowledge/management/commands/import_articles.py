"""percolateur import-articles FILE.jsonl|FILE.md|FILE.zip|FOLDER --network SLUG."""

import argparse
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from percolateur.knowledge.imports import LONGEST, Entry, lines_of, load, read_document, read_line
from percolateur.knowledge.sharing.markdown import TooLarge, documents_in, is_markdown
from percolateur.network.actions import NetworkRefused, network_for_command


class Command(BaseCommand):
    help = (
        "Importe des fiches depuis un fichier JSON Lines (external_id, question, answer, subjects, sources, language,"
        " wordings), ou depuis du Markdown : un fichier, un dossier, un zip."
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FICHIER-OU-DOSSIER")
        parser.add_argument("--network", required=True, metavar="NOM-COURT", help="le réseau qui reçoit les fiches")
        parser.add_argument("--create-network", metavar="NOM", help="créer le réseau sous ce nom s’il n’existe pas")
        parser.add_argument("--dry-run", action="store_true", help="tout vérifier, ne rien enregistrer")

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", interactive=False, verbosity=0)  # often the first command of an installation
        dry_run = options["dry_run"]
        try:
            network = network_for_command(options["network"], options["create_network"], save=not dry_run)
            place = options["file"]
            read = read_document if is_markdown(place) else read_line
            report = load(entries_in(place), read, network, self.tell, dry_run=dry_run)
        except NetworkRefused as refusal:
            raise SystemExit(str(refusal)) from None
        except zipfile.BadZipFile:
            raise SystemExit(_("Le fichier ne se lit pas : ce n’est pas un zip.")) from None
        except TooLarge:
            raise SystemExit(
                _("L’archive contient plus d’un million de fichiers, ou plus de 2 Go. Faites-en plusieurs.")
            ) from None
        except OSError as error:
            raise SystemExit(_("Le fichier ne se lit pas : %(error)s.") % {"error": error.strerror}) from None
        if dry_run:
            self.stdout.write(_("C’était un essai : rien n’est enregistré."))
        else:
            self.stdout.write(
                _(
                    "Créées : %(created)s. Mises à jour : %(updated)s. Inchangées : %(unchanged)s."
                    " En erreur : %(failed)s."
                )
                % vars(report)
            )
        if report.failed:
            raise SystemExit(1)

    def tell(self, place: str, reasons: list[str]) -> None:
        self.stderr.write(_("%(place)s : %(reasons)s.") % {"place": place, "reasons": " ; ".join(reasons)})


def entries_in(place: Path) -> Iterator[Entry]:
    """Raises OSError, zipfile.BadZipFile."""
    if is_markdown(place):
        yield from documents_in(place, LONGEST)
    else:
        with place.open("rb") as file:
            yield from lines_of(file)
