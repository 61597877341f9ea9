"""What an event asks for: its subjects, and the languages people asked for help in. Read when looked at, never kept."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from percolateur.events.brought import brought_to
from percolateur.events.models import Event
from percolateur.network.languages import Language, languages_in
from percolateur.preparation.themes import subjects_of
from percolateur.registrations.models import Registration


@dataclass
class Needs:
    """`subjects` in the order in which they were read: the theme first, then what people brought. `languages` with how
    many asked for each.
    """

    subjects: dict[str, str] = field(default_factory=dict)  # with the text it was read in
    languages: Counter[str] = field(default_factory=Counter)

    @property
    def language_names(self) -> list[tuple[str, int]]:
        return [(str(Language(key).label), count) for key, count in self.languages.most_common()]


def needs_of(event: Event) -> Needs:
    needs = Needs()
    texts = [event.hook, event.description, *(brought.text for brought in brought_to(event.pk))]
    for text in filter(None, texts):
        for subject in subjects_of(text, event.network):
            needs.subjects.setdefault(subject, text)
    for said in asked_in(event):
        needs.languages.update(languages_in(said))
    return needs


def asked_in(event: Event) -> Iterable[str]:
    """The few words people left about what they need, of those who come or wait."""
    people = Registration.objects.filter(event=event).standing().exclude(needs="")
    return people.values_list("needs", flat=True)
