"""percolateur import-partners FILE.csv --network SLUG."""

from typing import Any

from percolateur.config.importing import ImportCommand
from percolateur.network.imports.partners import load


class Command(ImportCommand):
    help = "Importe des partenaires depuis un fichier CSV, comme celui que la page exporte."

    def load(self, *given: Any, **options: Any) -> Any:
        return load(*given, **options)
