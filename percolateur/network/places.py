"""The national schema *Lieux de médiation numérique*, v1.0.2 (2024-04-11), as data.

Source: LaMednum/standard-mediation-num, schema.json, under Licence Ouverte 2.0. CSV, UTF-8, commas, a decimal point;
several values in one cell are separated by `|`.
"""

import re

COLUMNS = [
    "id",
    "pivot",
    "nom",
    "commune",
    "code_postal",
    "code_insee",
    "adresse",
    "complement_adresse",
    "latitude",
    "longitude",
    "typologie",
    "telephone",
    "courriels",
    "site_web",
    "horaires",
    "presentation_resume",
    "presentation_detail",
    "source",
    "itinerance",
    "structure_parente",
    "date_maj",
    "services",
    "publics_specifiquement_adresses",
    "prise_en_charge_specifique",
    "frais_a_charge",
    "dispositif_programmes_nationaux",
    "formations_labels",
    "autres_formations_labels",
    "modalites_acces",
    "modalites_accompagnement",
    "fiche_acces_libre",
    "prise_rdv",
]
REQUIRED = frozenset(["id", "pivot", "nom", "commune", "code_postal", "adresse", "date_maj"])
SEPARATOR = "|"
EVERYDAY_TOOLS = "Maîtrise des outils numériques du quotidien"  # among the values of `services`
LIBRARY = "BIB"  # « Bibliothèque / Médiathèque » among the values of `typologie`
SUMMARY_LENGTH = 280

PIVOT = re.compile(r"[a-zA-Z0-9]{9,14}")
MAP_PIVOT = re.compile(r"[0-9]{14}|W[a-zA-Z0-9]{9}")  # a SIRET or a RNA: of these, what the national map takes
POSTCODE = re.compile(r"[0-9]{5}")
INSEE_CODE = re.compile(r"([013-9][0-9]|2[AB1-9])[0-9]{3}")
PHONE = re.compile(r"\+[1-9][0-9]{6,14}")  # E.164
# Of a number, what the schema takes: those of France, its overseas départements, collectivités and New Caledonia.
NATIONAL_PHONE = re.compile(r"\+(33|262|269|508|590|594|596|681|687|689)[0-9]{6,9}")
TYPOLOGY = re.compile(r"[A-Z0-9_]+")

# Columns that take only these values, one or several.
VOCABULARIES = {
    "itinerance": {"Itinérant", "Fixe"},
    "services": {
        "Aide aux démarches administratives",
        EVERYDAY_TOOLS,
        "Insertion professionnelle via le numérique",
        "Utilisation sécurisée du numérique",
        "Parentalité et éducation avec le numérique",
        "Loisirs et créations numériques",
        "Compréhension du monde numérique",
        "Accès internet et matériel informatique",
        "Acquisition de matériel informatique à prix solidaire",
    },
    "publics_specifiquement_adresses": {"Jeunes", "Étudiants", "Familles et/ou enfants", "Seniors", "Femmes"},
    "prise_en_charge_specifique": {
        "Surdité",
        "Handicaps moteurs",
        "Handicaps mentaux",
        "Illettrisme",
        "Langues étrangères (anglais)",
        "Langues étrangères (autres)",
        "Déficience visuelle",
    },
    "frais_a_charge": {"Gratuit", "Gratuit sous condition", "Payant"},
    "dispositif_programmes_nationaux": {
        "Aidants Connect",
        "Bibliothèques numérique de référence",
        "Certification PIX",
        "Conseillers numériques",
        "Emmaüs Connect",
        "France Services",
        "Grande école du numérique",
        "La Croix Rouge",
        "Point d'accès numérique CAF",
        "Promeneurs du net",
        "Relais numérique (Emmaüs Connect)",
    },
    "modalites_acces": {
        "Se présenter",
        "Téléphoner",
        "Contacter par mail",
        "Prendre un RDV en ligne",
        "Ce lieu n'accueille pas de public",
        "Envoyer un mail avec une fiche de prescription",
    },
    "modalites_accompagnement": {
        "En autonomie",
        "Accompagnement individuel",
        "Dans un atelier collectif",
        "À distance",
    },
}

# Values of `formations_labels`, which the schema leaves free: those that the national map takes.
MAP_LABELS = {
    "Formé à « Mon Espace Santé »",
    "Formé à « DUPLEX » (illettrisme)",
    "Arnia/MedNum BFC (Bourgogne-Franche-Comté)",
    "Collectif ressources et acteurs réemploi (Normandie)",
    "Étapes numériques (La Poste)",
    "Fabriques de Territoire",
    "Les Éclaireurs du numérique (Drôme)",
    "Mes Papiers (Métropole de Lyon)",
    "ORDI 3.0",
    "SUD LABS (PACA)",
}

# Columns that are web addresses, one or several.
ADDRESSES = ("site_web", "fiche_acces_libre", "prise_rdv")


def values(cell: str) -> list[str]:
    """The values of one cell."""
    return [value for part in cell.split(SEPARATOR) if (value := part.strip())]


# The numbers of overseas départements begin differently: 0262 12 34 56 is +262 262 12 34 56.
_OVERSEAS = {
    **dict.fromkeys(("262", "263", "269", "639", "692", "693"), "262"),
    **dict.fromkeys(("590", "690"), "590"),
    **dict.fromkeys(("594", "694"), "594"),
    **dict.fromkeys(("596", "696"), "596"),
}


def international(number: str) -> str:
    """A number as people write it in France, in the schema's form: 01 80 05 98 80 is +33180059880. Others unchanged."""
    digits = re.sub(r"[\s.\-()\u00a0]", "", number)
    if digits.startswith("00"):
        return f"+{digits[2:]}"
    if re.fullmatch(r"0[0-9]{9}", digits):
        return f"+{_OVERSEAS.get(digits[1:4], '33')}{digits[1:]}"
    return digits
