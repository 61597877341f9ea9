"""What a library lacks for its coming events: subjects and languages of nobody it may ask. For a volunteer call."""

from collections import Counter
from dataclasses import dataclass

from percolateur.events.formats import PUBLIC_FORMATS
from percolateur.events.models import Event
from percolateur.network.languages import names_of
from percolateur.network.models import Library, ResourcePerson
from percolateur.network.models.people import subject_names
from percolateur.preparation.people.needs import needs_of

EVENTS = 6  # looked at, the soonest
SUBJECTS = 4  # told


@dataclass(frozen=True)
class Wanted:
    """Keys of `Subject` and of `Language`, the most wanted first. The address of a call: `network.links.card_token`."""

    subjects: tuple[str, ...]
    languages: tuple[str, ...]

    @property
    def subject_names(self) -> list[str]:
        return subject_names(list(self.subjects))

    @property
    def language_names(self) -> list[str]:
        return names_of(list(self.languages))


def wanted_at(library: Library) -> Wanted:
    subjects, languages = Counter[str](), Counter[str]()
    events = Event.objects.filter(library=library, format__in=PUBLIC_FORMATS, status=Event.Status.SCHEDULED)
    for event in events.upcoming().with_place()[:EVENTS]:
        needs = needs_of(event)
        subjects.update(needs.subjects.keys())
        languages.update(needs.languages)
    skilled, spoken = known_at(library)
    return Wanted(
        tuple(key for key, _count in subjects.most_common() if key not in skilled)[:SUBJECTS],
        tuple(key for key, _count in languages.most_common() if key not in spoken),
    )


def known_at(library: Library) -> tuple[set[str], set[str]]:
    """The skills and the languages of those who go there, and may be asked."""
    people = ResourcePerson.objects.available().filter(network=library.network_id).prefetch_related("libraries")
    here = [person for person in people if not person.libraries.all() or library in person.libraries.all()]
    return {key for one in here for key in one.skills}, {key for one in here for key in one.languages}
