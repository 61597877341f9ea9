"""Who helps in the demonstration: five resource persons, three partners, a call under way. Everything is invented."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from percolateur.config.demo.seed import Cast
from percolateur.knowledge.actions import write_article
from percolateur.knowledge.models import Article
from percolateur.network.languages import Language
from percolateur.network.models import Partner, ResourcePerson
from percolateur.network.subjects import Subject
from percolateur.preparation.actions.staff import be_there
from percolateur.preparation.models import HelpRequest, Partnership

Answer, Channel, Kind = HelpRequest.Answer, Partner.Channel, Partner.Kind


@dataclass(frozen=True)
class Volunteer:
    """`agreed`: how many days ago, or never. A contact with an @ is an address, another a telephone."""

    name: str
    contact: str
    skills: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    availability: tuple[str, ...] = ()
    libraries: tuple[str, ...] = ()
    agreed: int | None = 100
    paper: bool = False


VOLUNTEERS = [
    Volunteer(
        "Thivya",
        "thivya@demo.example",
        (Subject.PRENDRE_EN_MAIN_DU_MATERIEL, Subject.BANQUE_ET_ACHATS_EN_LIGNE),
        (Language.FRENCH, Language.TAMIL, Language.ENGLISH),
        ("wed-pm", "sat-am", "sat-pm"),
        ("moulin", "escale"),
    ),
    Volunteer(
        "Youssef",
        "youssef@demo.example",
        (Subject.AIDE_AUX_DEMARCHES_ADMINISTRATIVES, Subject.EMAIL, Subject.BUREAUTIQUE),
        (Language.FRENCH, Language.ARABIC),
        ("mon-am", "tue-am", "sat-am"),
    ),
    Volunteer(
        "Olena",
        "olena@demo.example",
        (Subject.RESEAUX_SOCIAUX, Subject.SECURITE_NUMERIQUE),
        (Language.FRENCH, Language.UKRAINIAN, Language.RUSSIAN),
        ("sat-am", "sun-am", "thu-eve"),
        ("escale", "halle", "etangs"),
    ),
    Volunteer(
        "Gérard",
        "01 99 00 46 10",
        (Subject.MAINTENANCE_DE_MATERIEL, Subject.GERE_SES_CONTENUS_NUMERIQUES),
        (Language.FRENCH,),
        ("mon-am", "wed-am", "wed-pm", "sat-am"),
        ("moulin",),
        paper=True,
    ),
    Volunteer("Odette", "odette@demo.example", (Subject.SANTE,), (Language.FRENCH,), agreed=None),
]
PARTNERS: list[tuple[str, Partner.Kind, str, list[Partner.Channel]]] = [
    ("Centre social des Lavandières", Kind.SOCIAL_CENTRE, "Clairmare", [Channel.POSTERS, Channel.WORD_OF_MOUTH]),
    ("Collège Ada-Lovelace", Kind.SCHOOL, "Roncevieux", [Channel.NEWSLETTER, Channel.MEETINGS]),
    ("France Services de la Plaine", Kind.FRANCE_SERVICES, "Roncevieux", [Channel.POSTERS, Channel.WEBSITE]),
]
CONTACTS = ["Mme Diallo", "M. Ferrand", "L’accueil"]
# By session of cast.py: who was asked, the answer, and the minutes given.
REQUESTS: dict[str, list[tuple[str, HelpRequest.Answer, int | None]]] = {
    "soon": [("Youssef", Answer.YES, None), ("Olena", Answer.WAITING, None), ("Thivya", Answer.LATER, None)],
    "past": [("Gérard", Answer.YES, 120), ("Thivya", Answer.YES, 90)],
    "long_past": [("Gérard", Answer.YES, 120)],
}


def seed_volunteers(cast: Cast) -> None:
    """Once. Nothing is mailed to invented people."""
    if cast.network.resource_people.exists():
        return
    people = {volunteer.name: seed_volunteer(cast, volunteer) for volunteer in VOLUNTEERS}
    for place, (name, kind, town, channels) in enumerate(PARTNERS):
        said = {"contact_name": CONTACTS[place], "phone": f"01 99 00 47 {place + 10}"}
        place_of = {"kind": kind, "town": town, "channels": list(channels)}
        Partner.objects.get_or_create(network=cast.network, name=name, defaults=place_of | said)
    for key, asked in REQUESTS.items():
        for name, answer, minutes in asked:
            seed_request(cast, key, people[name], answer, minutes)
    centre = cast.network.partners.get(name=PARTNERS[0][0])
    Partnership.objects.get_or_create(event=cast.events["soon"], partner=centre)


# Who of the team was at a staff café, or says they will be.
COLLEAGUES = {"past_staff_cafe": ["nadia", "roger"], "staff_cafe": ["nadia", "yann"]}

BETWEEN_COLLEAGUES = {
    "question": "Que dire quand personne ne connaît la réponse ?",
    "answer": "Le dire, tout simplement, et chercher ensemble à l’écran : c’est ce que le groupe retient le mieux.",
    "visibility": Article.Visibility.STAFF,
}


def seed_colleagues(cast: Cast) -> None:
    for key, people in COLLEAGUES.items():
        for person in people:
            be_there(cast.events[key], cast.people[person])
    write_article(cast.network, "equipe-001", [], **BETWEEN_COLLEAGUES)


def seed_volunteer(cast: Cast, volunteer: Volunteer) -> ResourcePerson:
    by_mail = "@" in volunteer.contact
    person = ResourcePerson.objects.create(
        network=cast.network,
        name=volunteer.name,
        email=volunteer.contact if by_mail else "",
        phone="" if by_mail else volunteer.contact,
        skills=list(volunteer.skills),
        languages=list(volunteer.languages),
        availability=list(volunteer.availability),
        asked_at=timezone.now() - timedelta(days=volunteer.agreed or 1),
    )
    person.libraries.set(cast.libraries[key] for key in volunteer.libraries)
    if volunteer.agreed is not None:
        by = ResourcePerson.ConsentBy.PAPER if volunteer.paper else ResourcePerson.ConsentBy.LINK
        person.agree(timezone.localdate() - timedelta(days=volunteer.agreed), by)
    return person


def seed_request(cast: Cast, key: str, person: ResourcePerson, answer: str, minutes: int | None) -> None:
    event, now = cast.events[key], timezone.now()
    HelpRequest.objects.create(
        event=event,
        person=person,
        answer=answer,
        asked_by=event.hosts.first(),
        asked_at=min(now - timedelta(days=2), event.start - timedelta(days=7)),
        answered_at=now if answer != Answer.WAITING else None,
        minutes=minutes,
    )
