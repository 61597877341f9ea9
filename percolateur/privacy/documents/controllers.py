"""Who answers for the data, and what of it is still to be said."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from percolateur.network.models import Network
from percolateur.privacy.documents.paper import Facts, Link, to_fill
from percolateur.privacy.models import DataController


@dataclass(frozen=True)
class ToDo:
    """One thing that only people can do; `address` is where, "" when it is in the settings of the server."""

    what: str
    why: str
    address: str = ""


def controller_of(network: Network) -> DataController:
    """The one that was filled in, or an empty one."""
    try:
        return network.data_controller
    except DataController.DoesNotExist:
        network.data_controller = DataController(network=network)
        return network.data_controller


def with_controllers() -> Iterable[Network]:
    return Network.objects.select_related("data_controller")


def identity(network: Network) -> Facts:
    """As the register and the impact assessment want it: every line, filled or to fill."""
    who = controller_of(network)
    return Facts(
        [
            (_("Responsable de traitement"), who.name or to_fill(_("le nom de la collectivité"))),
            (_("Adresse postale"), who.postal_address or to_fill(_("l’adresse postale de la collectivité"))),
            (_("Service"), network.name),
            (_("Contact"), mailto(network.contact_email) or to_fill(_("l’adresse électronique du réseau"))),
            (
                _("Délégué à la protection des données"),
                who.dpo_name or to_fill(_("le nom du délégué ou du service")),
            ),
            (_("Écrire au délégué"), mailto(who.dpo_email) or to_fill(_("l’adresse électronique du délégué"))),
        ]
    )


def public_identity(network: Network) -> Facts:
    """As the public reads it: what is known, and nothing else."""
    who = controller_of(network)
    rows = [(_("Responsable"), ", ".join(filter(None, [who.name, who.postal_address])) or network.name)]
    if who.name:
        rows.append((_("Service"), network.name))
    if network.contact_email:
        rows.append((_("Écrire au réseau"), mailto(network.contact_email)))
    if who.dpo_email:
        rows.append((_("Écrire au délégué à la protection des données"), mailto(who.dpo_email)))
    return Facts(rows)


def mailto(email: str) -> str:
    return Link(email, f"mailto:{email}") if email else ""


def to_do(network: Network) -> list[ToDo]:
    """What the network, or whoever runs the server, has still to say."""
    who, form = controller_of(network), reverse("privacy:controller", args=[network.slug])
    asked = [
        (who.name, _("Nommer la collectivité responsable"), _("Les mentions d’information doivent la nommer."), form),
        (who.postal_address, _("Donner son adresse postale"), _("Le registre la demande."), form),
        (
            who.dpo_email,
            _("Donner l’adresse du délégué à la protection des données"),
            _("Chacun doit pouvoir lui écrire. Une collectivité en a toujours un."),
            form,
        ),
        (who.host, _("Nommer l’hébergeur et son pays"), _("Il garde les données : le registre le nomme."), form),
        (
            who.host_measures,
            _("Noter ce que l’hébergeur assure"),
            _("Chiffrement des disques, sauvegardes, accès aux locaux : lui seul le sait."),
            form,
        ),
        (
            who.transfers,
            _("Dire si des données quittent l’Union européenne"),
            _("Écrivez « Aucune » si l’hébergeur et la messagerie y sont."),
            form,
        ),
        (
            network.contact_email,
            _("Donner l’adresse de contact du réseau"),
            _("Chacun doit pouvoir demander à voir ou à effacer ses données."),
            form,
        ),
        (
            settings.RETENTION_SCHEDULE and settings.RETENTION_VISA,
            _("Indiquer le tableau de gestion des archives et la date de son visa"),
            _("Réglages du serveur : PERCOLATEUR_RETENTION_SCHEDULE et PERCOLATEUR_RETENTION_VISA."),
            "",
        ),
        (
            settings.SECOND_FACTOR != "offered",
            _("Exiger un second facteur de qui administre"),
            _("Réglage du serveur : PERCOLATEUR_SECOND_FACTOR."),
            "",
        ),
        (settings.HTTPS, _("Chiffrer les échanges"), _("Réglage du serveur : PERCOLATEUR_HTTPS."), ""),
        (
            settings.ADDRESS,
            _("Donner l’adresse publique du site"),
            _("Réglage du serveur : PERCOLATEUR_ADDRESS. L’affiche et les courriels en ont besoin."),
            "",
        ),
    ]
    return [ToDo(what, why, address) for done, what, why, address in asked if not done]
