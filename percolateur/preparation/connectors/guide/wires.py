"""Plugs of the Internet, the telephone and the aerial."""

from django.utils.translation import gettext_lazy as _

from percolateur.preparation.connectors.guide.connector import Connector, Family, Mistaken

WIRES = (
    Connector(
        "rj45",
        Family.NETWORK,
        name=_("RJ45 (Ethernet)"),
        said=_("le câble Internet, le câble réseau, la prise de la box, l’Ethernet, le câble de la box"),
        official=_("8P8C, dit RJ45"),
        use=_("Relier un ordinateur, une télévision ou une imprimante à la box : plus sûr que le Wi-Fi."),
        found_on=_("Box, ordinateurs, télévisions, consoles, prises murales récentes."),
        years=_("Depuis les années 1980."),
        size=(11.68, 6.6),
        source=_("CEI 60603-7 ; TIA-1096-A"),
        adapters=_("Sans prise sur l’ordinateur : un adaptateur USB-C ou USB-A vers RJ45."),
        mistaken=(
            Mistaken("rj11", _("La prise de téléphone est plus étroite, avec quatre contacts au lieu de huit.")),
        ),
        icon="side",
    ),
    Connector(
        "rj11",
        Family.NETWORK,
        name=_("RJ11"),
        said=_("la petite prise de téléphone fixe, le fil du téléphone fixe, la prise ADSL"),
        official=_("6P4C, 6P2C, dit RJ11"),
        use=_("Relier un téléphone fixe à la box, ou la box à la prise téléphonique pour l’ADSL."),
        found_on=_("Téléphones fixes, box, répondeurs, télécopieurs."),
        years=_("Depuis les années 1970."),
        size=(9.65, 6.6),
        source=_("TIA-1096-A (FCC partie 68) ; CEI 60603-7 pour la forme"),
        adapters=_("Une RJ11 entre dans une prise RJ45 murale : c’est prévu pour le téléphone."),
        mistaken=(Mistaken("rj45", _("La prise Internet est plus large et a huit contacts.")),),
        icon="side",
    ),
    Connector(
        "prise-t",
        Family.NETWORK,
        name=_("Prise téléphonique en T"),
        said=_(
            "la prise de téléphone, la prise en T, la prise France Télécom, la prise gigogne, la prise murale du "
            "téléphone"
        ),
        official=_("Fiche téléphonique F-010"),
        use=_("Brancher le téléphone fixe ou la box ADSL au mur."),
        found_on=_("Murs des logements d’avant 2005 environ, filtres ADSL."),
        years=_("Depuis les années 1970. Les logements récents ont des prises RJ45."),
        size=(26, 17),
        source=_("France Télécom, prise F-010 ; mesures environ"),
        adapters=_("Un filtre ADSL s’y branche, et laisse passer le téléphone et la box."),
        mistaken=(
            Mistaken("rj11", _("La RJ11 est petite et transparente. La prise en T est large, en plastique plein.")),
        ),
    ),
    Connector(
        "fibre",
        Family.NETWORK,
        name=_("Fibre optique"),
        said=_("la fibre, la prise verte, le câble de la fibre, la jarretière"),
        official=_("SC/APC"),
        use=_("Relier la box à la prise de fibre du logement."),
        found_on=_("Prise murale de la fibre, box, boîtier de l’opérateur."),
        years=_("Chez les particuliers en France depuis 2007 environ."),
        size=(9, 7.4),
        source=_("CEI 61754-4 (connecteur SC)"),
        adapters=_(
            "Ne pliez pas le câble, ne touchez pas le bout blanc, et n’y regardez pas : la lumière ne se voit pas."
        ),
        mistaken=(
            Mistaken("optique", _("L’optique du son est noire avec un point rouge. La fibre d’Internet est verte.")),
        ),
        icon="side",
    ),
    Connector(
        "antenne",
        Family.NETWORK,
        name=_("Antenne de télévision"),
        said=_("le câble d’antenne, la prise télé ronde, le câble TNT, la prise coaxiale"),
        official=_("Fiche coaxiale 9,52 mm (CEI 61169-2)"),
        use=_("Recevoir la TNT : relier la télévision à la prise murale d’antenne."),
        found_on=_("Télévisions, décodeurs TNT, magnétoscopes, prises murales."),
        years=_("Depuis les années 1950."),
        size=(9.5, 9.5),
        source=_("CEI 61169-2"),
        adapters=_("L’antenne ne donne pas Internet : une télévision reliée à la box peut s’en passer."),
        mistaken=(Mistaken("rca", _("Les RCA ont des couleurs. L’antenne est plus large et sans couleur.")),),
        icon="side",
    ),
)
