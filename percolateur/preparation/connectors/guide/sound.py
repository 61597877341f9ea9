"""Plugs that carry sound."""

from django.utils.translation import gettext_lazy as _

from percolateur.preparation.connectors.guide.connector import Connector, Family, Mistaken

JACK = _("CEI 60603-11 (fiche de 3,5 mm)")

SOUND = (
    Connector(
        "jack",
        Family.SOUND,
        name=_("Jack 3,5 mm"),
        said=_("la prise casque, le jack, le petit jack, la mini-jack, la prise des écouteurs, le fil du casque"),
        official=_("Jack 3,5 mm stéréo (TRS)"),
        use=_("Écouter avec un casque, des écouteurs ou des enceintes."),
        found_on=_("Ordinateurs, radios, télévisions, téléphones d’avant 2018."),
        years=_("Depuis les années 1960. Beaucoup de téléphones récents n’en ont plus."),
        size=(3.5, 14),
        source=JACK,
        adapters=_(
            "Sans trou rond sur le téléphone : un adaptateur USB-C vers jack, ou Lightning vers jack pour un "
            "iPhone ancien."
        ),
        mistaken=(
            Mistaken("jack-micro", _("Comptez les anneaux noirs : deux pour écouter, trois pour écouter et parler.")),
            Mistaken("gros-jack", _("Le gros jack est presque deux fois plus épais.")),
        ),
        icon="side",
    ),
    Connector(
        "jack-micro",
        Family.SOUND,
        name=_("Jack 3,5 mm avec micro"),
        said=_(
            "la prise du casque avec micro, les écouteurs avec micro, le kit mains libres, le jack à quatre contacts"
        ),
        official=_("Jack 3,5 mm à quatre contacts (TRRS)"),
        use=_("Écouter et parler avec une seule fiche : écouteurs de téléphone, casque de visio."),
        found_on=_("Téléphones et ordinateurs portables depuis 2010 environ."),
        years=_("Depuis 2007 environ."),
        size=(3.5, 14),
        source=JACK,
        adapters=_("Sur un ordinateur à deux trous, vert et rose, il faut un petit fil qui sépare le son et le micro."),
        mistaken=(Mistaken("jack", _("Trois anneaux noirs ici, deux sur un casque sans micro.")),),
        icon="side",
    ),
    Connector(
        "jack-double",
        Family.SOUND,
        name=_("Double jack, vert et rose"),
        said=_("le casque à deux fiches, les deux jacks, la prise rose et la prise verte, le casque d’ordinateur"),
        official=_("Deux jacks 3,5 mm (couleurs PC 99)"),
        use=_("Un casque avec micro d’ordinateur : le vert pour écouter, le rose pour parler."),
        found_on=_("Ordinateurs de bureau, casques de visio à deux fiches."),
        years=_("Depuis les années 1990."),
        size=(3.5, 14),
        source=_("CEI 60603-11 ; PC 99 System Design Guide pour les couleurs"),
        adapters=_("Un petit fil « deux jacks vers un » les réunit pour un ordinateur portable."),
        mistaken=(Mistaken("jack-micro", _("Une seule fiche à trois anneaux fait le travail des deux.")),),
        icon="side",
    ),
    Connector(
        "gros-jack",
        Family.SOUND,
        name=_("Jack 6,35 mm"),
        said=_("le gros jack, la prise de guitare, la prise du piano, le grand jack"),
        official=_("Jack 6,35 mm"),
        use=_("Brancher une guitare, un piano numérique, un gros casque."),
        found_on=_("Instruments, amplis, chaînes hi-fi, tables de mixage."),
        years=_("Depuis les standards téléphoniques des années 1870."),
        size=(6.35, 31.75),
        source=_("CEI 60603-11 (fiche de 6,35 mm)"),
        adapters=_("Un embout 6,35 vers 3,5 mm, sans rien à convertir."),
        mistaken=(Mistaken("jack", _("Le petit jack fait 3,5 mm : presque deux fois plus fin.")),),
        icon="side",
    ),
    Connector(
        "rca",
        Family.SOUND,
        name=_("RCA"),
        said=_("les trois fiches de couleur, les prises jaune blanc rouge, le cinch, les fiches de la chaîne hi-fi"),
        official=_("RCA (cinch)"),
        use=_("Relier une chaîne hi-fi (blanc et rouge), ou un magnétoscope (jaune pour l’image)."),
        found_on=_("Chaînes hi-fi, platines, magnétoscopes, vieilles télévisions, caméscopes."),
        years=_("Depuis les années 1940 pour le son."),
        size=(8.3, 8.3),
        source=_("CEI 60603-14"),
        adapters=_("Un câble jack vers deux RCA branche un téléphone ou un ordinateur sur une chaîne."),
        mistaken=(Mistaken("antenne", _("L’antenne n’a qu’une fiche, sans couleur, et plus large.")),),
    ),
    Connector(
        "optique",
        Family.SOUND,
        name=_("Optique audio"),
        said=_("la prise optique, le câble à lumière rouge, le Toslink, la sortie numérique"),
        official=_("S/PDIF optique (Toslink)"),
        use=_("Envoyer le son d’une télévision vers une barre de son ou une chaîne."),
        found_on=_("Télévisions, barres de son, amplis, consoles."),
        years=_("Depuis 1983."),
        size=(9.7, 8.4),
        source=_("JEITA RC-5720 (JIS F05) ; mesures environ"),
        adapters=_(
            "Pour une chaîne en RCA, il faut un petit boîtier qui convertit. Retirez le capuchon avant de brancher."
        ),
        mistaken=(
            Mistaken("fibre", _("La fibre d’Internet est verte. L’optique du son est noire, avec un point rouge.")),
        ),
    ),
)
