"""What the boards held: questions, what was brought to them, the pages that were read. No author, ever."""

from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from percolateur.board.models import Contribution, Question, Source
from percolateur.lib.tables import Column, Kind, Table
from percolateur.reports.exports.export import Export, Rows, choice, of_event

SHOWN = {"hidden_at": None, "withdrawn_at": None}
BOARD_LIBRARY = "board__event__library"


def questions() -> Rows:
    """Neither hidden nor withdrawn; those that were merged say into which."""
    shown = Question.objects.filter(**SHOWN).select_related("board__event__library", "asked__topic")
    brought = Count("contributions", Q(contributions__hidden_at=None, contributions__withdrawn_at=None))
    return shown.annotate(brought=brought).order_by("board__event__start", "pk")


def contributions() -> Rows:
    said = Contribution.objects.filter(**SHOWN, question__hidden_at=None, question__withdrawn_at=None)
    return said.select_related("question__board__event__library").order_by("question__board__event__start", "pk")


def sources() -> Rows:
    read = Source.objects.filter(
        removed_at=None, inquiry__question__hidden_at=None, inquiry__question__withdrawn_at=None
    )
    return read.select_related("inquiry__question__board__event__library").order_by("at", "pk")


def topic_of(question: Question) -> object:
    return question.asked.topic_id if hasattr(question, "asked") else None


QUESTION_TABLE = Table(
    "questions",
    _("Questions"),
    _("Les questions posées et ce qu’elles sont devenues. Rien ne dit qui les a posées."),
    [
        Column("id", "Numéro", "pk", Kind.INTEGER, required=True, unique=True),
        *of_event("board.event"),
        Column("question", "Question", "text", required=True),
        choice("issue", "Issue", "outcome", Question.Outcome, "Vide tant que personne ne l’a notée."),
        choice("raison", "Pourquoi elle reste ouverte", "reason", Question.Reason),
        Column("precision", "Précision", lambda question: question.outcome_note or None),
        Column("moi_aussi", "« Moi aussi »", "me_too_count", Kind.INTEGER),
        Column("je_sais", "« Je sais »", "can_help_count", Kind.INTEGER),
        Column("reponses", "Éléments de réponse", "brought", Kind.INTEGER),
        Column("reunie_avec", "Réunie avec la question", "merged_into_id", Kind.INTEGER),
        Column("sujet_id", "Sujet récurrent", topic_of, Kind.INTEGER),
    ],
    key="id",
)


CONTRIBUTION_TABLE = Table(
    "reponses",
    _("Éléments de réponse"),
    _("Ce qui a été apporté à chaque question, et les pages indiquées. Rien ne dit par qui."),
    [
        Column("id", "Numéro", "pk", Kind.INTEGER, required=True, unique=True),
        Column("question_id", "Question", "question_id", Kind.INTEGER, required=True),
        *of_event("question.board.event"),
        Column("texte", "Texte", "text", required=True),
        Column("page", "Adresse d’une page", lambda said: said.source_url or None),
        Column(
            "par_le_pupitre", "Tapée au pupitre", "by_staff", Kind.BOOLEAN, "Sinon, depuis l’appareil d’un participant."
        ),
    ],
    key="id",
)

SOURCE_TABLE = Table(
    "pages-lues",
    _("Pages lues ensemble"),
    _("Les pages que le groupe a jugées en cherchant, et son avis."),
    [
        Column("id", "Numéro", "pk", Kind.INTEGER, required=True, unique=True),
        Column("question_id", "Question", "inquiry.question_id", Kind.INTEGER, required=True),
        *of_event("inquiry.question.board.event"),
        Column("adresse", "Adresse", "url", required=True),
        Column("titre", "Titre", "title"),
        Column("qui_parle", "Qui parle", lambda source: source.who or None),
        Column("de_quand", "De quand", lambda source: source.dated or None),
        choice("avis", "Avis du groupe", "verdict", Source.Verdict),
        Column("pourquoi", "Pourquoi", lambda source: source.why or None),
    ],
    key="id",
)

QUESTIONS = [
    Export(QUESTION_TABLE, questions, dated="board__event__start", library=BOARD_LIBRARY),
    Export(
        CONTRIBUTION_TABLE,
        contributions,
        dated="question__board__event__start",
        library=f"question__{BOARD_LIBRARY}",
    ),
    Export(
        SOURCE_TABLE,
        sources,
        dated="inquiry__question__board__event__start",
        library=f"inquiry__question__{BOARD_LIBRARY}",
    ),
]
