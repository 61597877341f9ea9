"""percolateur export-articles --network SLUG [--format jsonl|markdown] [FILE or folder]."""

import argparse
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from percolateur.knowledge.sharing.files import documents, exported, lines
from percolateur.network.models import Network


class Command(BaseCommand):
    help = "Écrit les fiches publiques d’un réseau en JSON Lines, ou en Markdown dans un dossier."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("place", type=Path, nargs="?", metavar="FICHIER-OU-DOSSIER")
        parser.add_argument("--network", required=True, metavar="NOM-COURT")
        parser.add_argument("--format", choices=["jsonl", "markdown"], default="jsonl")
        parser.add_argument("--everything", action="store_true", help="avec celles que le réseau garde pour lui")

    def handle(self, *args: Any, **options: Any) -> None:
        network = Network.objects.filter(slug=options["network"]).first()
        if network is None:
            raise SystemExit(_("Aucun réseau ne porte ce nom court : %(slug)s.") % {"slug": options["network"]})
        articles, place = exported(network, everything=options["everything"]), options["place"]
        try:
            if options["format"] == "markdown":
                if place is None:
                    raise SystemExit(_("Dites dans quel dossier écrire."))
                place.mkdir(parents=True, exist_ok=True)
                for name, text in documents(articles, network):
                    (place / name).write_text(text, encoding="utf-8")
            elif place is None:
                for line in lines(articles):
                    self.stdout.write(line, ending="")
            else:
                with place.open("w", encoding="utf-8") as file:
                    file.writelines(lines(articles))
        except OSError as error:
            raise SystemExit(_("Le fichier ne s’écrit pas : %(error)s.") % {"error": error.strerror}) from None
