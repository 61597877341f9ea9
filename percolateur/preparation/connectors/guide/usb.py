"""The USB family, and Apple's two plugs."""

from django.utils.translation import gettext_lazy as _

from percolateur.preparation.connectors.guide.connector import Connector, Family, Mistaken

USB = (
    Connector(
        "usb-a",
        Family.USB,
        name=_("USB-A"),
        said=_("l’USB, le gros USB, l’USB normal, l’USB classique, la prise USB de l’ordinateur, l’USB 2"),
        official=_("USB type A (Standard-A)"),
        use=_(
            "Brancher une clé, une souris, un câble de charge. C’est le côté « ordinateur » ou « chargeur » du câble."
        ),
        found_on=_("Ordinateurs, chargeurs, télévisions, box, voitures."),
        years=_("Depuis 1996. Les ordinateurs récents en ont de moins en moins."),
        size=(12, 4.5),
        source=_("USB-IF, Universal Serial Bus Specification 2.0, chapitre 6"),
        power=_("De 2,5 à 12 watts : assez pour un téléphone, trop peu pour un ordinateur."),
        adapters=_("Un petit adaptateur USB-C la fait entrer dans une prise USB-C. L’inverse n’existe pas pour tout."),
        mistaken=(
            Mistaken("usb-3", _("L’USB 3 a la même forme : regardez dedans, sa languette est bleue.")),
            Mistaken(
                "usb-c", _("L’USB-C est plus petite, toute ronde sur les bords, et se branche dans les deux sens.")
            ),
        ),
    ),
    Connector(
        "usb-3",
        Family.USB,
        name=_("USB 3"),
        said=_("l’USB bleu, l’USB rapide, l’USB-A bleue, la clé USB 3, l’USB 3.0"),
        official=_("USB 3 type A (SuperSpeed Standard-A)"),
        use=_("La même que l’USB-A, en plus rapide : pour les disques durs et les clés."),
        found_on=_("Ordinateurs, disques durs et clés depuis 2010."),
        years=_("Depuis 2008."),
        size=(12, 4.5),
        source=_("USB 3.0 Promoter Group, Universal Serial Bus 3.0 Specification, chapitre 5"),
        power=_("De 4,5 à 15 watts."),
        adapters=_("Elle va dans toutes les prises USB-A : dans une ancienne, elle marche, mais moins vite."),
        mistaken=(Mistaken("usb-a", _("La languette de l’USB 2 est blanche ou noire. Les deux vont ensemble.")),),
    ),
    Connector(
        "usb-b",
        Family.USB,
        name=_("USB-B"),
        said=_("le câble de l’imprimante, l’USB carré, la prise de l’imprimante, l’USB du scanner"),
        official=_("USB type B (Standard-B)"),
        use=_("Relier une imprimante ou un scanner à l’ordinateur."),
        found_on=_("Imprimantes, scanners, claviers de musique, vieux disques durs."),
        years=_("Depuis 1996, toujours sur les imprimantes."),
        size=(8.45, 7.78),
        source=_("USB-IF, Universal Serial Bus Specification 2.0, chapitre 6"),
        adapters=_(
            "L’autre bout du câble est une USB-A. Pour un ordinateur qui n’a que de l’USB-C, prenez un câble "
            "USB-C vers USB-B."
        ),
        mistaken=(
            Mistaken(
                "rj45",
                _("La prise Internet est plus large et a un clip. L’USB-B est presque carrée, deux coins coupés."),
            ),
        ),
    ),
    Connector(
        "usb-c",
        Family.USB,
        name=_("USB-C"),
        said=_(
            "la prise de téléphone récente, l’USB réversible, le type C, l’USB type C, la nouvelle prise, le "
            "chargeur des nouveaux téléphones"
        ),
        official=_("USB type C"),
        use=_("Charger, transférer, et parfois envoyer l’image : une seule prise pour presque tout."),
        found_on=_(
            "Téléphones Android depuis 2016 environ, iPhone depuis l’iPhone 15, tablettes, ordinateurs, consoles."
        ),
        years=_(
            "Depuis 2014. Obligatoire en Europe pour les téléphones et les tablettes vendus depuis le 28 décembre "
            "2024, les ordinateurs portables depuis le 28 avril 2026."
        ),
        size=(8.25, 2.4),
        source=_("USB-IF, USB Type-C Cable and Connector Specification ; directive (UE) 2022/2380"),
        power=_(
            "De 15 à 240 watts selon le chargeur et le câble. Un chargeur plus puissant n’abîme pas un "
            "téléphone : c’est l’appareil qui demande."
        ),
        adapters=_(
            "Avec un adaptateur : HDMI, VGA, USB-A, jack, Internet. Mais toutes les prises USB-C ne sortent pas "
            "l’image : cela dépend de l’appareil."
        ),
        mistaken=(
            Mistaken(
                "micro-usb",
                _("La micro-USB a un haut et un bas : elle est plus étroite d’un côté. L’USB-C est un ovale."),
            ),
            Mistaken(
                "lightning",
                _("La Lightning d’Apple est une languette pleine, avec ses contacts dorés dehors. L’USB-C est creuse."),
            ),
        ),
    ),
    Connector(
        "mini-usb",
        Family.USB,
        name=_("Mini-USB"),
        said=_("le mini USB, l’USB de l’appareil photo, la prise du vieux GPS"),
        official=_("USB mini-B"),
        use=_("Relier un appareil photo ou un GPS ancien à l’ordinateur."),
        found_on=_("Appareils photo, GPS et baladeurs de 2000 à 2012 environ."),
        years=_("De 2000 à 2012 environ, remplacée par la micro-USB."),
        size=(6.8, 3),
        source=_("USB-IF, USB 2.0, avis Mini-B connector (2000)"),
        power=_("2,5 watts : elle charge lentement."),
        adapters=_("Pour des photos, sortir la carte mémoire et la mettre dans un lecteur va souvent plus vite."),
        mistaken=(Mistaken("micro-usb", _("La micro-USB est presque deux fois plus plate.")),),
    ),
    Connector(
        "micro-usb",
        Family.USB,
        name=_("Micro-USB"),
        said=_(
            "le petit USB, le micro USB, l’ancien chargeur de téléphone, la prise de téléphone Android, le "
            "chargeur Samsung d’avant"
        ),
        official=_("USB micro-B"),
        use=_("Charger un téléphone Android d’avant 2017, une liseuse, une enceinte ; y transférer des photos."),
        found_on=_("Téléphones et tablettes Android de 2010 à 2018, liseuses, enceintes, batteries."),
        years=_("Depuis 2007. Remplacée par l’USB-C depuis 2016."),
        size=(6.85, 1.8),
        source=_("USB-IF, Universal Serial Bus Micro-USB Cables and Connectors Specification (2007)"),
        power=_("De 2,5 à 15 watts."),
        adapters=_(
            "Un petit bout micro-USB vers USB-C évite d’acheter un autre câble. Ne forcez jamais : elle n’a qu’un sens."
        ),
        mistaken=(
            Mistaken(
                "usb-c", _("L’USB-C est un ovale et va dans les deux sens. La micro-USB est plus étroite d’un côté.")
            ),
            Mistaken("mini-usb", _("La mini-USB est plus épaisse : 3 millimètres contre moins de 2.")),
            Mistaken("micro-hdmi", _("La micro HDMI envoie l’image : elle a deux marches sur les côtés.")),
        ),
    ),
    Connector(
        "micro-usb-3",
        Family.USB,
        name=_("Micro-USB 3"),
        said=_("le câble du disque dur, la prise du disque dur, le micro USB en deux morceaux, le double micro USB"),
        official=_("USB 3 micro-B (SuperSpeed micro-B)"),
        use=_("Relier un disque dur externe à l’ordinateur."),
        found_on=_("Disques durs externes de 2010 à aujourd’hui, quelques téléphones de 2013 et 2014."),
        years=_("Depuis 2008. Les disques récents passent à l’USB-C."),
        size=(12.25, 1.8),
        source=_("USB 3.0 Promoter Group, Universal Serial Bus 3.0 Specification, chapitre 5"),
        adapters=_("L’autre bout est une USB 3 bleue. Il existe des câbles micro-USB 3 vers USB-C."),
        mistaken=(
            Mistaken(
                "micro-usb",
                _("La micro-USB simple n’a que la moitié gauche. Elle entre dans le disque, et marche plus lentement."),
            ),
        ),
        icon="side",
    ),
    Connector(
        "lightning",
        Family.USB,
        name=_("Lightning"),
        said=_("le chargeur d’iPhone, la prise iPhone, la prise Apple, le câble Apple"),
        official=_("Apple Lightning"),
        use=_("Charger un iPhone ou un iPad, et y transférer des photos."),
        found_on=_("iPhone 5 à 14, iPad de 2012 à 2021, écouteurs et claviers Apple."),
        years=_("Depuis 2012. L’iPhone 15, en 2023, est passé à l’USB-C."),
        size=(6.7, 1.5),
        source=_("Apple, Accessory Design Guidelines"),
        power=_("De 5 à 20 watts environ."),
        adapters=_(
            "Il existe des adaptateurs vers jack, HDMI, VGA, carte SD et USB. Prenez-les certifiés « MFi » : "
            "d’autres cessent de marcher."
        ),
        mistaken=(
            Mistaken(
                "usb-c", _("L’USB-C est creuse, un peu plus large. La Lightning est pleine, avec huit traits dorés.")
            ),
        ),
        icon="side",
    ),
    Connector(
        "apple-30",
        Family.USB,
        name=_("Apple 30 broches"),
        said=_("le vieux chargeur d’iPhone, la prise large Apple, le câble de l’iPod, la prise des premiers iPad"),
        official=_("Apple 30-pin dock connector"),
        use=_("Charger les premiers iPhone, iPad et iPod."),
        found_on=_("iPhone jusqu’au 4S, iPad 1 à 3, iPod de 2003 à 2012."),
        years=_("De 2003 à 2012, remplacée par la Lightning."),
        size=(21, 2.6),
        source=_("Apple, dock connector 30 broches (mesures relevées : environ)"),
        power=_("De 5 à 10 watts."),
        adapters=_(
            "Un adaptateur 30 broches vers Lightning branche une vieille station d’accueil sur un iPhone 5 à 14."
        ),
        mistaken=(Mistaken("lightning", _("La Lightning est trois fois plus étroite.")),),
        icon="side",
    ),
)
