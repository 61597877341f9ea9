"""percolateur create-staff EMAIL --name NOM --network SLUG --role ADMINISTRATOR: the first person of a team."""

import argparse
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.core.validators import validate_email
from django.urls import reverse
from django.utils.translation import gettext as _

from percolateur.network.actions import LastAdministrator, NetworkRefused, network_for_command, set_network_role
from percolateur.network.models import Role


class Command(BaseCommand):
    help = "Donne un rôle à une personne dans tout un réseau, et crée son compte s’il n’existe pas."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("email", metavar="ADRESSE")
        parser.add_argument("--name", required=True, metavar="NOM", help="le nom affiché à l’équipe")
        parser.add_argument("--network", required=True, metavar="NOM-COURT")
        parser.add_argument("--create-network", metavar="NOM", help="créer le réseau sous ce nom s’il n’existe pas")
        parser.add_argument("--role", choices=Role.values, default=Role.HOST)

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", interactive=False, verbosity=0)  # often the first command of an installation
        try:
            validate_email(options["email"])
            network = network_for_command(options["network"], options["create_network"])
            membership = set_network_role(network, options["email"], options["name"][:80], options["role"])
        except ValidationError:
            raise SystemExit(_("« %s » n’est pas une adresse électronique.") % options["email"]) from None
        except (NetworkRefused, LastAdministrator) as refusal:
            raise SystemExit(str(refusal)) from None
        self.stdout.write(
            _("%(name)s a le rôle « %(role)s » dans le réseau %(network)s.")
            % {"name": membership.user, "role": membership.get_role_display(), "network": network}
        )
        self.stdout.write(
            _("Étape suivante : ouvrez %(address)s et demandez un code pour %(email)s.")
            % {"address": settings.ADDRESS + reverse("account_request_login_code"), "email": membership.user.email}
        )
        if settings.EMAIL_BACKEND.endswith("console.EmailBackend"):
            self.stdout.write(_("Aucun envoi de courriel n’est réglé : le code s’affichera là où tourne le serveur."))
