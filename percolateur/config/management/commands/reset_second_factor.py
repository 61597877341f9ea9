"""percolateur reset-second-factor EMAIL: for the administrator who lost both telephone and recovery codes."""

import argparse
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from percolateur.accounts.models import User
from percolateur.network.actions import reset_second_factor


class Command(BaseCommand):
    help = "Retire le second facteur d’un compte, et ferme ses connexions."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("email", metavar="ADRESSE")

    def handle(self, *args: Any, email: str, **options: Any) -> None:
        user = User.objects.find(email)
        if user is None:
            raise SystemExit(_("Aucun compte n’a l’adresse « %s ».") % email)
        if not reset_second_factor(user):
            raise SystemExit(_("Ce compte n’a pas de second facteur."))
        self.stdout.write(_("Le second facteur de %s est retiré. Un courriel vient de partir.") % user)
