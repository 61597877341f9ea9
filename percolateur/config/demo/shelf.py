"""What the demonstration offers online and puts on its tables. The documents are invented; most sites exist."""

from percolateur.events.models import Event
from percolateur.network.models import Network
from percolateur.preparation.actions.documents import put_aside
from percolateur.preparation.models import Resource

# Title, address, kind, for whom, access, subjects, presentation.
RESOURCES = [
    (
        "Les Bons Clics", "https://www.lesbonsclics.fr/fr/", "COURSE", "BEGINNERS", "FREE",
        ["prendre_en_main_du_materiel", "navigation_sur_internet", "email"],
        "Des leçons courtes avec une voix : la souris, le clavier, le premier courriel.",
    ),
    (
        "Pix", "https://pix.fr/", "EXERCISE", "EVERYONE", "ACCOUNT", ["diagnostic_numerique"],
        "Des défis pour savoir où l’on en est, et progresser à son rythme.",
    ),
    (
        "Cybermalveillance, que faire ?", "https://www.cybermalveillance.gouv.fr/", "SITE", "EVERYONE", "FREE",
        ["securite_numerique"],
        "Une arnaque, un piratage, un faux message : les bons gestes, et qui appeler.",
    ),
    (
        "Signal Conso", "https://signal.conso.gouv.fr/", "SITE", "EVERYONE", "FREE", ["banque_et_achats_en_ligne"],
        "Signaler un achat qui tourne mal ; le vendeur est prévenu.",
    ),
    (
        "Service-Public.fr", "https://www.service-public.fr/", "SITE", "EVERYONE", "FREE",
        ["aide_aux_demarches_administratives"],
        "Toutes les démarches, expliquées, avec la bonne adresse.",
    ),
    (
        "Toute la presse en ligne", "https://presse.plaine.demo.example/", "PRESS", "EVERYONE", "CARD",
        ["culture_numerique"],
        "Journaux et magazines du jour. Demandez votre code à l’accueil.",
    ),
    (
        "Cours de bureautique", "https://cours.plaine.demo.example/", "PLATFORM", "EVERYONE", "CARD",
        ["bureautique", "creer_avec_le_numerique"],
        "Traitement de texte, tableur, retouche de photos : des cours complets.",
    ),
    (
        "Internet sans crainte", "https://www.internetsanscrainte.fr/", "SITE", "CHILDREN", "FREE", ["parentalite"],
        "Jeux et conseils pour grandir avec les écrans, en famille.",
    ),
    (
        "Animer un atelier numérique", "https://lesbases.anct.gouv.fr/", "SITE", "STAFF", "FREE", ["culture_numerique"],
        "Des déroulés et des supports partagés par d’autres médiathèques.",
    ),
]  # fmt: skip
# Title, authors, publisher, year, call number, place, kind: for the café of today, on buying online.
ON_THE_TABLE = [
    ("Acheter en ligne sans se faire avoir", "Nora Saadi", "Conso", "2022", "381.142 SAA", "Adultes, étage", "BOOK"),
    ("Arnaques sur Internet", "Luc Ferrand", "Conso", "2025", "005.8 FER", "Adultes, étage", "BOOK"),
    ("60 pages pour consommer", "", "Presse libre", "2026", "PER SOI", "Kiosque", "PRESS"),
]


def seed_resources(network: Network) -> None:
    for title, url, kind, audience, access, subjects, description in RESOURCES:
        about = {"title": title, "kind": kind, "audience": audience, "access": access, "subjects": subjects}
        Resource.objects.get_or_create(about | {"description": description}, network=network, url=url)


def seed_table(event: Event) -> None:
    """Nothing when somebody already chose for this event."""
    if event.table_documents.exists():
        return
    for title, authors, publisher, year, call_number, place, kind in ON_THE_TABLE:
        put_aside(
            event, title=title, authors=authors, publisher=publisher, year=year, call_number=call_number, place=place,
            kind=kind,
        )  # fmt: skip
