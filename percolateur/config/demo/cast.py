"""Who and what is in the demonstration. Everything is invented: places, people, addresses and telephone numbers.

Postcodes begin with 99, which no department has; telephone numbers are those ARCEP reserves for fiction.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from percolateur.events.formats import Format
from percolateur.events.models import Event
from percolateur.network.models import Role

PASSWORD = "cafe-du-samedi"  # noqa: S105  shown to everyone who tries the demonstration
NETWORK = {"slug": "plaine", "name": "Médiathèques de la Plaine", "contact_email": "bonjour@plaine.demo.example"}
# What is left out is a thing to do on the page « Protection des données ».
CONTROLLER = {
    "name": "Communauté d’agglomération de la Plaine",
    "postal_address": "1 place de la République, 99100 Plaine-la-Forêt",
    "dpo_name": "Délégué à la protection des données, centre de gestion",
    "dpo_email": "dpo@plaine.demo.example",
    "host": "Hébergeur de démonstration, France",
}

MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = range(7)
HOLIDAYS = [(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 24), (12, 25), (12, 31)]


@dataclass(frozen=True)
class Place:
    """A library. `rooms` are names and seats."""

    key: str
    name: str
    address: str
    postcode: str
    city: str
    phone: str
    rooms: dict[str, int]
    spot: tuple[float, float]  # latitude and longitude: an empty corner of the plain of Beauce


PLACES = [
    Place(
        "moulin",
        "Médiathèque du Moulin",
        "12 rue de la Meunière",
        "99100",
        "Roncevieux",
        "01 99 00 12 10",
        {"Le Fournil": 14, "Salle informatique": 8},
        (48.205, 1.705),
    ),
    Place(
        "escale",
        "Médiathèque L’Escale",
        "3 quai des Lavandières",
        "99120",
        "Clairmare",
        "01 99 00 12 20",
        {"Salle du phare": 12},
        (48.262, 1.731),
    ),
    Place(
        "buissonniere",
        "Bibliothèque buissonnière",
        "8 place de l’École",
        "99130",
        "Montfeuil",
        "01 99 00 12 30",
        {"Le préau": 20},
        (48.148, 1.664),
    ),
    Place(
        "halle",
        "Médiathèque de la Halle",
        "1 place de la Halle",
        "99100",
        "Roncevieux",
        "01 99 00 12 40",
        {"Auditorium": 80, "L’atelier": 10},
        (48.211, 1.718),
    ),
    Place(
        "etangs",
        "Médiathèque des Trois-Étangs",
        "25 avenue des Roselières",
        "99140",
        "Les Trois-Étangs",
        "01 99 00 12 50",
        {"La véranda": 12},
        (48.187, 1.842),
    ),
]


@dataclass(frozen=True)
class Person:
    """Someone of the team. Without `libraries`, the role is held in the whole network."""

    key: str
    name: str
    role: Role
    libraries: tuple[str, ...] = ()

    @property
    def email(self) -> str:
        return f"{self.key}@demo.example"


PEOPLE = [
    Person("nadia", "Nadia Benali", Role.HOST, ("moulin",)),
    Person("roger", "Roger Lefort", Role.HOST, ("moulin", "escale")),
    Person("yann", "Yann Kervella", Role.HOST, ("escale", "etangs")),
    Person("samira", "Samira Toumi", Role.COORDINATOR),
    Person("alain", "Alain Morvan", Role.ADMINISTRATOR),
]


@dataclass(frozen=True)
class Slot:
    """A day and hours told from today: `weeks` 0 is the first such weekday after today, -1 the last one before."""

    weeks: int
    weekday: int
    at: time = time(10)
    hours: float = 2

    def times(self, today: date) -> tuple[datetime, datetime]:
        ahead = (self.weekday - today.weekday()) % 7
        day = today + timedelta(days=ahead or 7 if self.weeks >= 0 else ahead, weeks=self.weeks)
        while (day.month, day.day) in HOLIDAYS:
            day += timedelta(weeks=1 if self.weeks >= 0 else -1)
        start = datetime.combine(day, self.at)
        return timezone.make_aware(start), timezone.make_aware(start + timedelta(hours=self.hours))


class Now(Slot):
    """Always running: from the last full hour, for two hours."""

    def times(self, today: date) -> tuple[datetime, datetime]:
        start = timezone.localtime().replace(minute=0, second=0, microsecond=0)
        return start, start + timedelta(hours=2)


@dataclass(frozen=True)
class Session:
    """An event of the demonstration. Its library and its hook tell it from the others."""

    key: str
    place: str
    when: Slot
    hook: str
    hosts: tuple[str, ...] = ("nadia",)
    format: Format = Format.DIGITAL_CAFE
    status: Event.Status = Event.Status.SCHEDULED
    room: str = ""
    venue: str = ""
    description: str = ""
    more: dict[str, int] = field(default_factory=dict)


TODAY = Session(
    "today",
    "moulin",
    Now(0, 0),
    "Les achats en ligne",
    ("nadia", "roger"),
    room="Le Fournil",
    description="Apportez votre téléphone, votre tablette ou votre ordinateur. Le café et le thé sont offerts.",
)

PAST = [
    Session(
        "past", "moulin", Slot(-4, SATURDAY), "Reconnaître un faux message", room="Le Fournil", status=Event.Status.HELD
    ),
    Session(
        "long_past",
        "moulin",
        Slot(-8, SATURDAY),
        "Des mots de passe solides",
        room="Le Fournil",
        status=Event.Status.HELD,
    ),
    Session(
        "older",
        "moulin",
        Slot(-12, SATURDAY),
        "Les photos du téléphone",
        ("nadia",),
        room="Le Fournil",
        status=Event.Status.HELD,
    ),
    Session(
        "older_shared",
        "escale",
        Slot(-10, SATURDAY),
        "Payer en ligne sans crainte",
        ("yann", "nadia"),
        room="Salle du phare",
        status=Event.Status.HELD,
    ),
    Session(
        "past_staff_cafe",
        "halle",
        Slot(-6, TUESDAY, time(9), 1.5),
        "Chercher ensemble, entre nous",
        ("samira",),
        Format.STAFF_CAFE,
        Event.Status.HELD,
        room="L’atelier",
        more={"minimum_age": 16},
    ),
    Session(
        "past_discovery",
        "escale",
        Slot(-3, WEDNESDAY, time(14)),
        "Premiers pas avec une tablette",
        ("yann",),
        Format.DISCOVERY_WORKSHOP,
        Event.Status.HELD,
        room="Salle du phare",
    ),
    Session(
        "past_talk",
        "halle",
        Slot(-2, FRIDAY, time(18, 30)),
        "Les écrans en famille",
        ("samira",),
        Format.TALK,
        Event.Status.HELD,
        room="Auditorium",
        more={"capacity": 80},
    ),
]

PLANNED = [
    Session("soon", "escale", Slot(0, SATURDAY), "Les démarches sans se fatiguer", ("yann",), room="Salle du phare"),
    Session(
        "workshop",
        "halle",
        Slot(0, THURSDAY, time(17), 1.5),
        "Trier et sauvegarder ses photos",
        ("samira",),
        Format.THEMED_WORKSHOP,
        room="L’atelier",
        description="Venez avec vos photos : sur le téléphone, une clé USB ou un disque.",
    ),
    Session(
        "discovery",
        "buissonniere",
        Slot(1, WEDNESDAY, time(14), 1.5),
        "La souris, le clavier et l’écran",
        ("samira",),
        Format.DISCOVERY_WORKSHOP,
        room="Le préau",
    ),
    Session(
        "outside",
        "etangs",
        Slot(2, SUNDAY, time(9, 30), 2.5),
        "Le téléphone au marché",
        ("yann",),
        venue="Marché couvert, place des Tanneurs, Les Trois-Étangs",
        description="Le café numérique sort de la médiathèque. Cherchez la nappe à carreaux.",
    ),
    Session("next_month", "moulin", Slot(3, SATURDAY), "Louer, vendre, échanger en ligne", room="Le Fournil"),
    Session(
        "talk",
        "halle",
        Slot(4, FRIDAY, time(18, 30)),
        "L’intelligence artificielle au quotidien",
        ("samira",),
        Format.TALK,
        room="Auditorium",
        description="Une chercheuse raconte, la salle débat.",
        more={"capacity": 80},
    ),
    Session("later", "escale", Slot(5, SATURDAY), "Écouter, lire et voir en ligne", ("yann", "roger")),
    Session("in_two_months", "moulin", Slot(8, SATURDAY), "Prendre soin de son téléphone", room="Le Fournil"),
    Session("in_three_months", "moulin", Slot(12, SATURDAY), "Les questions de la saison", room="Le Fournil"),
]

SPECIAL = [
    Session(
        "cancelled",
        "buissonniere",
        Slot(1, SATURDAY),
        "Les jeux et les enfants",
        ("samira",),
        status=Event.Status.CANCELLED,
        room="Le préau",
    ),
    Session(
        "postponed",
        "etangs",
        Slot(2, THURSDAY, time(17), 1.5),
        "Signer et envoyer un document",
        ("yann",),
        Format.THEMED_WORKSHOP,
        Event.Status.POSTPONED,
        room="La véranda",
    ),
    Session("draft", "moulin", Slot(6, SATURDAY), "Les réseaux sociaux", status=Event.Status.DRAFT),
    Session(
        "staff_cafe",
        "halle",
        Slot(0, TUESDAY, time(9), 1.5),
        "Animer sans tout savoir",
        ("samira", "nadia", "yann"),
        Format.STAFF_CAFE,
        room="L’atelier",
        description="Entre collègues : on pose nos propres questions, pour s’exercer.",
        more={"minimum_age": 16},
    ),
]
