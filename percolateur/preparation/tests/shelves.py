"""The shelves of an invented library about digital life: UNIMARC as French libraries exchange it, and MARC 21."""

from dataclasses import dataclass

from pymarc import Field, Indicators, Leader, Record, Subfield

BOOK, PRESS, DVD, SOUND = "nam", "nas", "ngm", "nim"
MOULIN, ESCALE = "Médiathèque du Moulin", "Médiathèque L’Escale"


@dataclass(frozen=True)
class Shelved:
    """One document. `\\x88` and `\\x89` stand around an article that is not sorted, as in UNIMARC."""

    number: str
    title: str
    subtitle: str = ""
    author: tuple[str, str] = ("", "")
    publisher: str = ""
    year: str = ""
    call_number: str = ""
    subject: str = ""
    kind: str = BOOK
    library: str = MOULIN
    shelf: str = "Adultes, étage"


SHELVES = [
    Shelved("000001", "Les réseaux sociaux expliqués à ma mère", "sans jargon", ("Odile", "Marchand"), "Éd. du Pont",
            "2023", "302.231 MAR", "Réseaux sociaux (Internet)"),
    Shelved("000002", "\x88Le \x89guide du smartphone pour les seniors", "", ("Henri", "Valette"), "Pas à pas", "2024",
            "004.16 VAL", "Téléphones intelligents"),
    Shelved("000003", "Acheter en ligne sans se faire avoir", "", ("Nora", "Saadi"), "Conso", "2022", "381.142 SAA",
            "Achats -- Internet"),
    Shelved("000004", "Arnaques sur Internet", "les reconnaître, s’en protéger", ("Luc", "Ferrand"), "Conso", "2025",
            "005.8 FER", "Internet -- Mesures de sûreté"),
    Shelved("000005", "Mes mots de passe", "une méthode simple", ("Anaïs", "Çelik"), "Pas à pas", "2021", "005.82 CEL",
            "Internet -- Mesures de sûreté"),
    Shelved("000006", "Classer ses photos numériques", "", ("Paul", "Nguyen"), "Image & Cie", "2020", "775 NGU",
            "Photographie numérique"),
    Shelved("000007", "Retoucher ses photos", "cent exercices", ("Paul", "Nguyen"), "Image & Cie", "cop. 2019",
            "775.1 NGU", "Photographie numérique -- Retouche"),
    Shelved("000008", "Le courrier électronique, c’est facile !", "", ("Simone", "Abgrall"), "Pas à pas", "DL 2018",
            "004.692 ABG", "Courrier électronique"),
    Shelved("000009", "L’ordinateur pas à pas", "Windows 11", ("Henri", "Valette"), "Pas à pas", "2023", "004.16 VAL",
            "Micro-ordinateurs -- Guides"),
    Shelved("000010", "Tablettes", "premiers gestes", ("Mireille", "Dubreuil"), "Pas à pas", "2022", "004.16 DUB",
            "Tablettes électroniques"),
    Shelved("000011", "Les écrans et nous", "", ("Camille", "Roux"), "La Ruche", "2021", "302.23 ROU",
            "Internet et enfants"),
    Shelved("000012", "Mon enfant et les écrans", "de 3 à 12 ans", ("Camille", "Roux"), "La Ruche", "2024", "649.7 ROU",
            "Internet et enfants", library=ESCALE, shelf="Parents"),
    Shelved("000013", "L’intelligence artificielle en clair", "", ("Idriss", "Benamar"), "Savoirs", "2025",
            "006.3 BEN", "Intelligence artificielle"),
    Shelved("000014", "Parler avec les machines", "", ("Eva", "Lindqvist"), "Savoirs", "2024", "006.35 LIN",
            "Intelligence artificielle"),
    Shelved("000015", "Faire ses démarches en ligne", "impôts, santé, retraite", ("Denis", "Kervella"), "Conso", "2024",
            "351 KER", "Administration électronique"),
    Shelved("000016", "La santé connectée", "", ("Fatou", "Diop"), "Savoirs", "2022", "610.285 DIO", "Télémédecine"),
    Shelved("000017", "Trouver un emploi sur Internet", "", ("Bruno", "Petit"), "Carrières", "2023", "650.14 PET",
            "Recherche d'emploi -- Internet"),
    Shelved("000018", "Tableur : les bases", "LibreOffice Calc", ("Lise", "Moreau"), "Bureau", "2020", "005.54 MOR",
            "Bureautique"),
    Shelved("000019", "Écrire avec un traitement de texte", "", ("Lise", "Moreau"), "Bureau", "2019", "005.52 MOR",
            "Bureautique"),
    Shelved("000020", "Histoire d’Internet", "des origines à nous", ("Aline", "Castel"), "Savoirs", "2021",
            "004.678 CAS", "Internet -- Histoire"),
    Shelved("000021", "La face cachée du numérique", "une enquête", ("Théo", "Martin"), "La Ruche", "2020", "363.7 MAR",
            "Informatique -- Aspect de l'environnement"),
    Shelved("000022", "Internet pratique", "le mensuel", ("", ""), "Presse libre", "2026", "PER INT",
            "Internet -- Périodiques", PRESS, shelf="Kiosque"),
    Shelved("000023", "60 pages pour consommer", "", ("", ""), "Presse libre", "2026", "PER SOI",
            "Consommation -- Périodiques", PRESS, shelf="Kiosque"),
    Shelved("000024", "Derrière nos écrans", "un film documentaire", ("Ines", "Vasseur"), "Doc & Co", "2019",
            "DVD 302.23 VAS", "Internet -- Aspect social", DVD, shelf="Image et son"),
    Shelved("000025", "Le village et la fibre", "", ("Ines", "Vasseur"), "Doc & Co", "2022", "DVD 303.48 VAS",
            "Fracture numérique", DVD, shelf="Image et son"),
    Shelved("000026", "Débrancher", "roman lu par l’auteur", ("Marc", "Olivier"), "Écoute", "2023", "LSR OLI",
            "Internet -- Romans", SOUND, shelf="Image et son"),
    Shelved("000027", "Créer son blog", "", ("Jade", "Hamon"), "Bureau", "2018", "006.7 HAM", "Création numérique"),
    Shelved("000028", "Sauvegarder ses données", "", ("Luc", "Ferrand"), "Pas à pas", "2023", "005.86 FER",
            "Photographie numérique -- Conservation", library=ESCALE),
    Shelved("000029", "Vendre ses objets en ligne", "", ("Nora", "Saadi"), "Conso", "2025", "381.142 SAA",
            "Achats -- Internet", library=ESCALE),
    Shelved("000030", "Comprendre l’électricité de son ordinateur", "", ("Rémi", "Lacaze"), "Bureau", "2017", "",
            "Micro-ordinateurs -- Maintenance"),
]  # fmt: skip
# Written in UTF-8 but read by the server as Latin 1; and written in MARC-8 (« âe ») but announced as Latin 1.
READ_WRONG = Shelved("000031", "Protéger sa vie privée à l’étranger", "", ("Zoé", "Périer"), "Conso", "2024",
                     "005.8 PER", "Internet -- Mesures de surete")  # fmt: skip
MARC_8 = "Sécurité numérique de la maison connectée"
# Latin 1 announced as UTF-8: the server itself loses such texts, and gives a record without a title.
LATIN = "Les dangers d’une clé égarée : sûreté".replace("’", "'")


def unimarc(shelved: Shelved) -> Record:
    record = Record(force_utf8=True)
    record.leader = Leader(f"00000{shelved.kind}0 2200000   450 ")
    add(record, "001", shelved.number)
    add(record, "010", a=f"978-2-{shelved.number}-00-{shelved.number[-1]}")
    add(record, "100", a="20240101d        u  y0frey50      ba")
    add(record, "200", a=shelved.title, **({"e": shelved.subtitle} if shelved.subtitle else {}))
    add(record, "210", c=shelved.publisher, d=shelved.year)
    add(record, "606", a=shelved.subject)
    add(record, "676", a=(shelved.call_number or "004").split()[0])
    if shelved.author[1]:
        add(record, "700", a=shelved.author[1], b=shelved.author[0])
    if shelved.call_number:
        add(record, "995", c=shelved.library, e=shelved.shelf, f=f"3{shelved.number}", k=shelved.call_number)
    return record


def marc21(shelved: Shelved) -> Record:
    """The same, as a library that moved to MARC 21 has it."""
    record = Record(force_utf8=True)
    record.leader = Leader(f"00000{shelved.kind} a2200000 i 4500")
    first, last = shelved.author
    title = shelved.title.replace("\x88", "").replace("\x89", "")
    add(record, "001", shelved.number)
    add(record, "008", f"240101s{shelved.year[-4:]}    fr                  fre d")
    add(record, "020", a=f"978-2-{shelved.number}-00-{shelved.number[-1]} (br.)")
    add(record, "100", a=f"{last}, {first},", e="auteur.")
    add(
        record,
        "245",
        a=f"{title} :" if shelved.subtitle else f"{title} /",
        b=shelved.subtitle and f"{shelved.subtitle} /",
        c=f"{first} {last}.",
    )
    add(record, "264", a="Paris :", b=f"{shelved.publisher},", c=f"{shelved.year}.")
    add(record, "650", a=shelved.subject)
    add(record, "952", b=shelved.library, c=shelved.shelf, o=shelved.call_number)
    return record


def add(record: Record, tag: str, data: str = "", **subfields: str) -> None:
    if data:
        record.add_field(Field(tag, data=data))
        return
    coded = [Subfield(code, text) for code, text in subfields.items() if text]
    record.add_field(Field(tag, Indicators(" ", " "), coded))


def in_marc_8() -> bytes:
    """A record whose accents come before their letters; what carries them has the same length in bytes."""
    record = unimarc(Shelved("000032", MARC_8.replace("é", "~~"), "", ("Ada", "Leroy"), "Conso", "2023", "005.8 LER",
                             "Internet -- Mesures de surete", shelf="Etage", library="Moulin"))  # fmt: skip
    return record.as_marc().replace(b"~~", b"\xe2e")


def in_latin() -> bytes:
    plain = LATIN.replace("é", "~").replace("û", "^")
    record = unimarc(Shelved("000033", plain, "", ("Ada", "Leroy"), "Conso", "2023", "005.8 LER",
                             "Internet -- Mesures de surete", shelf="Etage", library="Moulin"))  # fmt: skip
    return record.as_marc().replace(b"~", b"\xe9").replace(b"^", b"\xfb")
