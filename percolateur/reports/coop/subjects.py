"""What an event was about, in the official list: proposed from its questions, decided by its team."""

from collections import Counter
from collections.abc import Iterable

from django.utils.translation import override

from percolateur.board.models import Question
from percolateur.events.models import Event
from percolateur.lib.french.words import full, stem, words
from percolateur.network.subjects import AdministrativeSubject, Subject
from percolateur.preparation.themes import subjects_of

READ = 60  # questions, of one board
HELP = Subject.AIDE_AUX_DEMARCHES_ADMINISTRATIVES.value
ADMINISTRATIVE = frozenset(AdministrativeSubject.values)
# What people say of each administrative matter; whole words, brought to their stem.
SAID = {
    AdministrativeSubject.PAPIERS_ELECTIONS_CITOYENNETE: "passeport identité élection électorale vote état civil",
    AdministrativeSubject.FAMILLE_SCOLARITE: "caf allocation naissance mariage crèche cantine bourse scolaire",
    AdministrativeSubject.SOCIAL_SANTE: "ameli vitale remboursement mutuelle handicap rsa apa",
    AdministrativeSubject.TRAVAIL_FORMATION: "chômage retraite formation urssaf cpf licenciement",
    AdministrativeSubject.LOGEMENT: "logement loyer apl hlm locataire bail",
    AdministrativeSubject.TRANSPORTS_MOBILITE: "permis carte grise immatriculation navigo contravention",
    AdministrativeSubject.ARGENT_IMPOTS: "impôts impôt fiscal taxe déclaration revenus succession",
    AdministrativeSubject.JUSTICE: "plainte tribunal justice avocat casier amende",
    AdministrativeSubject.ETRANGERS_EUROPE: "titre séjour visa naturalisation préfecture étranger",
    AdministrativeSubject.LOISIRS_SPORTS_CULTURE: "chasse pêche licence sportive",
    AdministrativeSubject.ASSOCIATIONS: "association subvention bénévolat statuts",
}


def allowed(subjects: Iterable[str]) -> list[str]:
    """In the official order, known keys once, and administrative matters only with the help they are part of."""
    chosen = set(subjects)
    if HELP not in chosen:
        chosen -= ADMINISTRATIVE
    return [key for key in (*Subject.values, *AdministrativeSubject.values) if key in chosen]


def names_of(subjects: Iterable[str]) -> list[str]:
    """As the list writes them, in French whoever reads."""
    with override("fr"):
        labels = dict([*Subject.choices, *AdministrativeSubject.choices])
        return [str(labels[key]) for key in subjects]


def proposed(event: Event) -> list[str]:
    """The likeliest subject of each question, and of the theme when nobody asked anything."""
    told = texts_of(event)
    found = Counter(subject for text in told for subject in subjects_of(text, event.network)[:1])
    matters = {matter for text in told for matter in matters_of(text)} if HELP in found else set()
    return allowed([*found, *matters])


def texts_of(event: Event) -> list[str]:
    questions = Question.objects.on_show().filter(board__event=event).values_list("text", flat=True)[:READ]
    return list(questions) or [text for text in [event.hook] if text]


def matters_of(text: str) -> set[str]:
    said = set(map(stem, full(words(text))))
    return {matter.value for matter, known in SAID.items() if said & set(map(stem, full(words(known))))}
