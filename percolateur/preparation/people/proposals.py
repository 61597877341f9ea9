"""Whom to ask for an event, and why: who knows its subjects, speaks what people need, is free, is not asked often."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from percolateur.events.models import Event
from percolateur.network.languages import Language
from percolateur.network.models import ResourcePerson
from percolateur.network.moments import in_words, slot_of
from percolateur.network.subjects import Subject
from percolateur.preparation.models import HelpRequest
from percolateur.preparation.people.needs import Needs, needs_of

OF_LATE = timedelta(days=60)
OFTEN = 3  # requests of late from which somebody is left in peace, when there are others
LANGUAGE, SUBJECT, FREE, CAME_HERE, ASKED = 5, 3, 2, 1, -2  # what each weighs


@dataclass
class Proposal:
    """`reasons` speak for asking this person, `cautions` against. `fits`: they are free, and come here."""

    person: ResourcePerson
    score: int = 0
    reasons: list[str] = field(default_factory=list)
    cautions: list[str] = field(default_factory=list)
    fits: bool = True

    def because(self, weight: int, reason: str) -> None:
        self.score += weight
        (self.reasons if weight > 0 else self.cautions).append(reason)

    @property
    def may_be_mailed(self) -> bool:
        return bool(self.person.email)


@dataclass
class Situation:
    """What is read once for all the people of a network."""

    event: Event
    needs: Needs
    slot: str
    asked: Counter[int]  # of late, by person
    came: set[int]  # to an event of this library
    busy: set[int]  # elsewhere at that time


def proposals_for(event: Event, needs: Needs | None = None) -> list[Proposal]:
    """Everybody who may be asked and was not yet, the likeliest first; those who do not fit come last."""
    situation = situation_of(event, needs or needs_of(event))
    asked_already = HelpRequest.objects.standing().filter(event=event).values("person")
    people = ResourcePerson.objects.available().filter(network=event.library.network_id).exclude(pk__in=asked_already)
    found = [proposal_of(person, situation) for person in people.prefetch_related("libraries")]
    return sorted(found, key=lambda one: (not one.fits, -one.score, one.person.name.casefold(), one.person.pk))


def situation_of(event: Event, needs: Needs) -> Situation:
    requests = HelpRequest.objects.standing()
    of_late = requests.filter(asked_at__gt=timezone.now() - OF_LATE).exclude(event=event)
    here = requests.filter(event__library=event.library_id, minutes__gt=0)
    elsewhere = requests.coming().filter(
        event__start__lt=event.end, event__end__gt=event.start, event__status=Event.Status.SCHEDULED
    )
    return Situation(
        event,
        needs,
        slot_of(event.start),
        Counter(of_late.values_list("person", flat=True)),
        set(here.values_list("person", flat=True)),
        set(elsewhere.exclude(event=event).values_list("person", flat=True)),
    )


def proposal_of(person: ResourcePerson, situation: Situation) -> Proposal:
    proposal = Proposal(person)
    for language in (key for key in situation.needs.languages if key in person.languages):
        proposal.because(LANGUAGE, spoken(language, situation.needs.languages[language]))
    for subject, text in situation.needs.subjects.items():
        if subject in person.skills:
            told = _("connaît : %(subject)s (« %(text)s »)")
            proposal.because(SUBJECT, told % {"subject": Subject(subject).label, "text": shortened(text)})
    free(proposal, situation)
    near(proposal, situation)
    rested(proposal, situation)
    return proposal


def spoken(language: str, count: int) -> str:
    sentence = ngettext(
        "parle %(language)s, que %(count)s personne demande",
        "parle %(language)s, que %(count)s personnes demandent",
        count,
    )
    return sentence % {"language": Language(language).label, "count": count}


def shortened(text: str) -> str:
    return text if len(text) <= 50 else f"{text[:49].rstrip()}…"


def free(proposal: Proposal, situation: Situation) -> None:
    slots = proposal.person.availability
    if proposal.person.pk in situation.busy:
        proposal.fits = False
        proposal.because(-FREE, _("aide déjà ailleurs à cette heure"))
    elif situation.slot in slots:
        proposal.because(FREE, _("libre le %(moment)s") % {"moment": in_words(situation.slot)})
    elif slots:
        proposal.fits = False
        proposal.because(-FREE, _("d’habitude pas libre le %(moment)s") % {"moment": in_words(situation.slot)})


def near(proposal: Proposal, situation: Situation) -> None:
    chosen = {library.pk for library in proposal.person.libraries.all()}
    if proposal.person.pk in situation.came:
        proposal.because(CAME_HERE, _("a déjà aidé ici"))
    if situation.event.library_id in chosen:
        proposal.because(CAME_HERE, _("veut bien venir ici"))
    elif chosen:
        proposal.fits = False
        proposal.because(-CAME_HERE, _("préfère d’autres médiathèques"))


def rested(proposal: Proposal, situation: Situation) -> None:
    asked = situation.asked[proposal.person.pk]
    if asked:
        sentence = ngettext(
            "sollicitée %(count)s fois depuis deux mois", "sollicitée %(count)s fois depuis deux mois", asked
        )
        proposal.because(ASKED * asked, sentence % {"count": asked})
    if asked >= OFTEN:
        proposal.fits = False
