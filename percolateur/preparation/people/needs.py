"""What an event asks for: its subjects, and the languages people asked for help in. Read when looked at, never kept."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from percolateur.events.brought import brought_to
from percolateur.events.models import Event
from percolateur.knowledge.access import found_articles
from percolateur.lib.french.words import full, stem, words
from percolateur.network.languages import Language, languages_in
from percolateur.network.models import Network
from percolateur.network.subjects import Subject
from percolateur.registrations.models import Registration

ARTICLES = 5  # of those that answer a text: what they are about, it is about
TOLD = 3  # subjects of one text
LEAST = 0.7  # one article alone does not tell


@dataclass(frozen=True)
class Need:
    """A subject or a language, and where it was read."""

    key: str
    label: str
    why: str


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


def subjects_of(text: str, network: Network) -> list[str]:
    """What a text is about, the likeliest first: by the names of the subjects, and by the articles that answer it."""
    scores: dict[str, float] = {}
    said = set(map(stem, full(words(text))))
    for subject in Subject:
        scores[subject.value] = len(said & set(map(stem, full(words(str(subject.label))))) - COMMON)
    for place, (article, _score) in enumerate(found_articles(text, ARTICLES)):
        if article.network_id == network.pk:
            for key in article.subjects:
                scores[key] = scores.get(key, 0) + 1 / (place + 2)
    likely = sorted((key for key in Subject.values if scores[key] >= LEAST), key=lambda key: -scores[key])
    return likely[:TOLD]


COMMON = {stem("numérique"), stem("ligne"), stem("prise"), stem("aide")}  # they tell no subject from another
