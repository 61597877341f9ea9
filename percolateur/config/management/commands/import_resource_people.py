"""percolateur import-resource-people FILE.csv --network SLUG."""

from typing import Any

from percolateur.config.importing import ImportCommand
from percolateur.network.imports.people import load


class Command(ImportCommand):
    help = (
        "Importe des personnes ressources depuis un fichier CSV, comme celui que la page exporte."
        " Sans date d’accord, un courriel le demande."
    )

    def load(self, *given: Any, **options: Any) -> Any:
        return load(*given, **options)
