"""Plugs that bring current."""

from django.utils.translation import gettext_lazy as _

from percolateur.preparation.connectors.guide.connector import Connector, Family, Mistaken

POWER = (
    Connector(
        "prise-terre",
        Family.POWER,
        name=_("Prise de courant avec terre"),
        said=_("la grosse prise, la prise électrique, la prise de courant, le secteur, la fiche à trois trous"),
        official=_("CEE 7/7 (types E et F), 16 ampères"),
        use=_("Brancher ce qui consomme : ordinateur, vidéoprojecteur, multiprise."),
        found_on=_("Murs, multiprises, rallonges."),
        years=_("Partout en France."),
        size=(37, 37),
        source=_("NF C 61-314 et CEI/TR 60083"),
        power=_("Jusqu’à 3 680 watts en tout sur une prise de 16 ampères : n’enchaînez pas les multiprises."),
        mistaken=(
            Mistaken("prise-plate", _("La fiche plate n’a pas de trou pour la terre, et ses broches sont plus fines.")),
        ),
    ),
    Connector(
        "prise-plate",
        Family.POWER,
        name=_("Fiche plate de courant"),
        said=_("la fiche plate, la petite prise de courant, la prise sans terre"),
        official=_("Europlug CEE 7/16, 2,5 ampères"),
        use=_("Brancher ce qui consomme peu : chargeur, lampe, radio, imprimante."),
        found_on=_("Chargeurs, petits appareils."),
        years=_("Depuis 1963, dans presque toute l’Europe."),
        size=(35.3, 13.7),
        source=_("EN 50075"),
        power=_("Jusqu’à 575 watts."),
        mistaken=(
            Mistaken(
                "prise-terre",
                _("La prise avec terre est ronde et plus grosse. La plate entre dans toutes les prises de France."),
            ),
        ),
    ),
    Connector(
        "chargeur-usb",
        Family.POWER,
        name=_("Chargeur USB"),
        said=_(
            "le secteur USB, le bloc du chargeur, le cube, le chargeur de téléphone, l’adaptateur secteur, la "
            "prise du chargeur"
        ),
        official=_("Bloc d’alimentation USB"),
        use=_("Charger un téléphone ou une tablette sur une prise de courant, avec un câble USB."),
        found_on=_("Téléphones, tablettes, liseuses, enceintes."),
        years=_("Depuis 2007 environ. Les téléphones récents sont vendus sans."),
        size=(40, 38),
        source=_("EN 50075 pour ses broches ; EN IEC 62680 pour l’USB ; taille d’un modèle courant"),
        power=_(
            "Lisez les petites lettres : 5 V et 1 A font 5 watts, lent ; 20 watts chargent vite un téléphone ; 65 "
            "watts, un ordinateur."
        ),
        adapters=_(
            "Tout chargeur USB charge tout téléphone : seul le câble change. Un modèle sans marquage CE est à jeter."
        ),
        mistaken=(Mistaken("chargeur-rond", _("Le chargeur à fiche ronde n’est fait que pour son appareil.")),),
    ),
    Connector(
        "chargeur-rond",
        Family.POWER,
        name=_("Chargeur à fiche ronde"),
        said=_(
            "le chargeur de l’ordinateur, la fiche ronde, le transfo, l’alimentation du portable, le chargeur de la box"
        ),
        official=_("Fiche coaxiale d’alimentation, souvent 5,5 × 2,1 mm"),
        use=_("Alimenter un ordinateur portable ancien, une box, un écran."),
        found_on=_("Ordinateurs portables d’avant 2018, box, écrans, enceintes."),
        years=_("Depuis les années 1980."),
        size=(5.5, 10),
        source=_("CEI 60130-10, type A"),
        power=_(
            "Les volts doivent être les mêmes que sur l’étiquette de l’appareil ; les ampères, au moins autant. "
            "Sinon, on peut le brûler."
        ),
        adapters=_("Qu’elle entre ne veut pas dire qu’elle convient : lisez toujours les deux étiquettes."),
        mistaken=(
            Mistaken(
                "jack", _("Le jack porte du son : il est plein, avec des anneaux. La fiche du chargeur est creuse.")
            ),
        ),
        icon="side",
    ),
    Connector(
        "c7",
        Family.POWER,
        name=_("Prise en huit"),
        said=_(
            "le câble en huit, la prise en 8, la prise du radiocassette, le câble de l’imprimante au courant, la "
            "prise de la télé au courant"
        ),
        official=_("CEI 60320 C7, 2,5 ampères"),
        use=_("Brancher au courant une imprimante, une télévision, un lecteur, une console."),
        found_on=_("Imprimantes, télévisions, radios, consoles, chargeurs de piles."),
        years=_("Depuis les années 1970."),
        size=(16.4, 8.4),
        source=_("CEI 60320-1, feuille C7 ; mesures environ"),
        power=_("Jusqu’à 575 watts. Tous les câbles en huit sont les mêmes."),
        mistaken=(Mistaken("c5", _("La prise « Mickey » a trois trous : deux oreilles et un menton.")),),
    ),
    Connector(
        "c5",
        Family.POWER,
        name=_("Prise « Mickey »"),
        said=_("le Mickey, le trèfle, le câble du transfo de l’ordinateur, la prise à trois trous ronds"),
        official=_("CEI 60320 C5, 2,5 ampères"),
        use=_("Relier au mur le gros bloc d’alimentation d’un ordinateur portable."),
        found_on=_("Alimentations d’ordinateurs portables, petits vidéoprojecteurs."),
        years=_("Depuis les années 1990."),
        size=(17, 14),
        source=_("CEI 60320-1, feuille C5 ; mesures environ"),
        power=_("Jusqu’à 575 watts. Tous les câbles « Mickey » sont les mêmes."),
        mistaken=(Mistaken("c7", _("La prise en huit n’a que deux trous.")),),
    ),
    Connector(
        "c13",
        Family.POWER,
        name=_("Cordon d’ordinateur"),
        said=_(
            "le câble de l’unité centrale, le câble du vidéoprojecteur au courant, le gros cordon noir, la prise "
            "de l’écran au courant"
        ),
        official=_("CEI 60320 C13, 10 ampères"),
        use=_("Brancher au courant un ordinateur de bureau, un écran, un vidéoprojecteur."),
        found_on=_("Ordinateurs de bureau, écrans, vidéoprojecteurs, photocopieurs."),
        years=_("Depuis les années 1970."),
        size=(24, 16.4),
        source=_("CEI 60320-1, feuille C13 ; mesures environ"),
        power=_("Jusqu’à 2 300 watts. Tous les cordons de cette forme sont les mêmes."),
        mistaken=(Mistaken("c5", _("La prise « Mickey » a des trous ronds. Ici, ce sont trois fentes.")),),
    ),
)
