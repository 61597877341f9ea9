"""Copy the public programme to OpenAgenda, now and not at the next quarter of an hour."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from percolateur.events import openagenda


class Command(BaseCommand):
    help = _("Envoyer à OpenAgenda les séances publiques qui ont changé.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Only what changed is sent, so it may be run at any time."""
        agenda = openagenda.configured()
        if agenda is None:
            raise CommandError(_("Réglez d’abord PERCOLATEUR_OPENAGENDA_KEY et PERCOLATEUR_OPENAGENDA_AGENDA."))
        if not settings.ADDRESS:
            raise CommandError(_("Réglez d’abord PERCOLATEUR_ADDRESS : les séances y renvoient."))
        sent, refused = openagenda.push(agenda, settings.ADDRESS)
        self.stdout.write(ngettext("%(sent)s séance envoyée.", "%(sent)s séances envoyées.", sent) % {"sent": sent})
        if refused:
            raise CommandError("\n".join(refused))
