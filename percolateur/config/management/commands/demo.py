"""`percolateur demo`: a network, its team and its cafés at every stage, to see a café live."""

from argparse import ArgumentParser
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from percolateur.board.models import Board
from percolateur.config.demo import cast as script
from percolateur.config.demo.attendance import seed_attendance
from percolateur.config.demo.boards import seed_boards
from percolateur.config.demo.guests import seed_guests, seed_series
from percolateur.config.demo.opening import seed_open_data
from percolateur.config.demo.preparing import seed_preparations
from percolateur.config.demo.seed import Cast, seed_cast
from percolateur.config.demo.volunteers import seed_colleagues, seed_volunteers
from percolateur.lib.codes import spoken
from percolateur.network.models import Network

Row = tuple[str, str, str]


class Command(BaseCommand):
    help = "Installe le réseau de démonstration, puis donne ses adresses et ses comptes. Peut être relancée."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000, help="le port du site (8000 par défaut)")

    def handle(self, *args: Any, port: int, **options: Any) -> None:
        call_command("migrate", interactive=False, verbosity=0)
        refuse_real_networks()
        cast = seed_cast()
        boards = seed_boards(cast)
        seed_guests(cast)
        seed_series(cast)
        seed_volunteers(cast)
        seed_colleagues(cast)
        seed_preparations(cast)
        seed_open_data(cast, boards)
        seed_attendance(cast)
        base = settings.ADDRESS or f"http://localhost:{port}"
        self.stdout.write(f"\n{cast.network}, réseau de démonstration\n\n")
        self.stdout.write(table(("Pour", "Ce que c’est", "Adresse"), addresses(cast, boards, base)))
        self.stdout.write(f"\nConnexion de l’équipe : {base}{reverse('account_login')}")
        self.stdout.write(f"Mot de passe, le même pour tous : {script.PASSWORD}\n\n")
        self.stdout.write(table(("Personne", "Rôle", "Adresse électronique"), sign_ins()))


def refuse_real_networks() -> None:
    """Everyone knows the password of these accounts: they must not enter an installation that serves real people."""
    if Network.objects.exists() and not Network.objects.filter(slug=script.NETWORK["slug"]).exists():
        raise CommandError(
            "Cette installation sert déjà un réseau. La démonstration s’installe à part : "
            "donnez-lui un autre dossier avec PERCOLATEUR_DATA."
        )


def addresses(cast: Cast, boards: dict[str, Board], base: str) -> list[Row]:
    """One address for each role."""
    code, past = boards["today"].join_code, boards["past"]
    full = reverse("events:event", args=[cast.events["soon"].pk])
    rows = [
        ("le public", "le programme", reverse("events:programme")),
        ("qui veut venir", "un café complet, et sa liste d’attente", full),
        ("un participant", f"le café du moment, code {spoken(code)}", reverse("board:short", args=[code])),
        ("la salle", "l’écran à projeter", reverse("board:projector", args=[code])),
        ("l’animation", "le pupitre du café", reverse("board:desk", args=[code])),
        ("l’équipe", "mes séances", reverse("events:staff")),
        ("chacun ensuite", "le compte rendu d’un café passé", reverse("reports:summary", args=[past.summary_key])),
    ]
    return [(who, what, f"{base}{path}") for who, what, path in rows]


def sign_ins() -> list[Row]:
    names = {place.key: place.name for place in script.PLACES}
    return [
        (
            person.name,
            f"{person.role.label}, {' et '.join(names[key] for key in person.libraries) or 'tout le réseau'}",
            person.email,
        )
        for person in script.PEOPLE
    ]


def table(head: Row, rows: Iterable[Row]) -> str:
    """Columns aligned, under their titles."""
    lines = [head, *rows]
    widths = [max(len(line[column]) for line in lines) for column in range(2)]
    text = [f"  {first:<{widths[0]}}  {second:<{widths[1]}}  {last}" for first, second, last in lines]
    text.insert(1, f"  {'─' * widths[0]}  {'─' * widths[1]}  {'─' * max(len(line[2]) for line in lines)}")
    return "\n".join(text) + "\n"
