"""What children are told of their data, at twelve words a sentence at the most: whoever reads it is ten."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from percolateur.network.models import Network
from percolateur.privacy.documents.activities import when
from percolateur.privacy.documents.controllers import public_identity
from percolateur.privacy.documents.notices import complaints
from percolateur.privacy.documents.paper import Document, Points, Section, words
from percolateur.privacy.purposes import has_marketing


def for_children(networks: Iterable[Network]) -> Document:
    responsible = Section(_("Qui est responsable"), [public_identity(network) for network in networks])
    return Document(
        "enfants",
        _("Tes données, expliquées"),
        _("Tu as moins de 15 ans ? Cette page est pour toi."),
        [asked(), why(), readers(), erased(), at_the_board(), rights(), responsible],
        large=True,
    )


def asked() -> Section:
    points = [
        _("Ton prénom, ou un surnom que tu choisis."),
        _("C’est tout."),
        _("Ne donne pas ton nom de famille."),
        _("Ne donne pas ton adresse ni ton téléphone."),
    ]
    return Section(_("Ce que nous te demandons"), [Points(points)])


def why() -> Section:
    said = words(
        _("Ton prénom garde ta place."),
        _("Il sert aussi à te dire bonjour."),
        _("Nous ne vendons rien."),
        _("Les pages pour les enfants ne montrent aucune publicité.")
        if has_marketing()
        else _("Nous ne te montrons aucune publicité."),
    )
    return Section(_("Pourquoi"), [said])


def readers() -> Section:
    said = words(_("Les personnes de la médiathèque."), _("Et celles qui animent la séance."))
    return Section(_("Qui lit ton prénom"), [said])


def erased() -> Section:
    said = words(
        _("Nous effaçons ton prénom %(when)s.") % {"when": when("registration")},
        _("Un ordinateur s’en charge tout seul."),
        _("Il reste seulement un nombre : une personne de plus."),
    )
    return Section(_("Quand nous l’effaçons"), [said])


def at_the_board() -> Section:
    said = words(
        _("Tu peux écrire une question au tableau."),
        _("Tout le monde la voit sur l’écran."),
        _("N’écris jamais un mot de passe."),
        _("N’écris rien de secret sur toi ou ta famille."),
    )
    kept = words(
        _("Ta question reste, sans ton surnom."),
        _("Ton surnom est effacé %(when)s.") % {"when": when("participant")},
    )
    return Section(_("Pendant le café"), [said, kept])


def rights() -> Section:
    points = [
        _("Tu peux voir ce que nous gardons."),
        _("Tu peux le corriger."),
        _("Tu peux nous demander de l’effacer."),
        _("Tu peux dire non."),
    ]
    how = words(
        _("Parle à une personne de l’accueil."),
        _("Un parent peut aussi le faire pour toi."),
        _("Nous répondons en un mois au plus."),
    )
    appeal = complaints(_("Nous répondons mal ? La CNIL protège tes données :"))
    return Section(_("Tes droits"), [Points(points), how, appeal])
