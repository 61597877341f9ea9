"""The boards of the demonstration: one in full swing, some closed. Played through the board's own verbs."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction

from percolateur.board.actions import (
    Actor,
    ask,
    choose_engine,
    close_board,
    conclude,
    contribute,
    discuss,
    finish,
    inquire,
    join,
    judge,
    merge,
    note_source,
    open_board,
    raise_hand,
    read_inquiry,
    try_words,
)
from percolateur.board.models import Board, CanHelp, Contribution, MeToo, Participant, Question
from percolateur.config.demo.questions import question as cafe_question
from percolateur.config.demo.seed import Cast
from percolateur.events.models import Event

Outcome, Reason = Question.Outcome, Question.Reason

# Who came, with the nickname they gave; one gave none.
NICKNAMES = ["Ginette", "Mehdi", "Paulette", "", "Lou", "Amara", "André"]
GINETTE, MEHDI, PAULETTE, SOMEONE, LOU, AMARA, ANDRE = range(len(NICKNAMES))


@dataclass(frozen=True)
class Asked:
    """A question of questions.jsonl. `wording` 0 to 3 is one of its four wordings, None the careful one.

    `told` is how many sentences of the answer the group found, each by the next of `helpers` in turn.
    """

    id: str
    by: int
    wording: int | None = None
    me_too: tuple[int, ...] = ()
    helpers: tuple[int, ...] = ()
    told: int = 0
    outcome: str = ""
    reason: str = ""
    note: str = ""


# The one in discussion comes first.
LIVE = [
    Asked("cafe-004", GINETTE, None, (PAULETTE, ANDRE, AMARA), (LOU, MEHDI), 2),
    Asked("cafe-010", ANDRE, None, (GINETTE,), (AMARA,), 1),
    Asked("cafe-028", PAULETTE, None, (SOMEONE, GINETTE), (LOU,)),
    Asked("cafe-060", SOMEONE, None, (MEHDI,)),
    Asked("cafe-087", PAULETTE, None),
    Asked("cafe-057", AMARA, 0, (ANDRE,), (MEHDI,)),
    Asked("cafe-099", MEHDI, None, (ANDRE, LOU)),
    Asked("cafe-001", GINETTE, 0, (), (LOU, AMARA), 3, Outcome.ANSWERED_BY_GROUP),
    Asked("cafe-109", LOU, None, (), (MEHDI,), 2, Outcome.ANSWERED_BY_SEARCH),
]
# One search together, from the words typed to the conclusion: what the group kept, and what it did not believe.
SEARCHED = "cafe-077"
TRIED = [("savoir si info vraie", "qwant"), ("reconnaître fausse information", "qwant")]
NOTED = [
    {
        "url": "https://www.clemi.fr/",
        "title": "Reconnaître une fausse information",
        "who": "Le CLEMI, qui forme les enseignants aux médias",
        "who_known": "YES",
        "dated": "cette année",
        "dated_known": "YES",
        "other": "les pages de vérification des journaux",
        "other_known": "YES",
        "verdict": "KEPT",
        "why": "Des gestes simples, et on sait qui parle",
    },
    {
        "url": "https://info-verite.example/",
        "title": "Ce que les médias vous cachent",
        "who_known": "NO",
        "dated_known": "NO",
        "other_known": "NO",
        "verdict": "REJECTED",
        "why": "Ni auteur, ni date, et de la publicité partout",
    },
]
CONCLUSION = "Avant de croire et de partager : qui le dit, quand, et est-ce qu’un autre le dit aussi ?"
# Where the group looked, for some of them.
SOURCES = {
    "cafe-004": "https://www.cybermalveillance.gouv.fr/tous-nos-contenus/fiches-reflexes/hameconnage",
    "cafe-010": "https://cyber.gouv.fr/bonnes-pratiques-protegez-vous",
    "cafe-014": "https://www.cybermalveillance.gouv.fr/tous-nos-contenus/fiches-reflexes/hameconnage",
    "cafe-077": "https://www.service-public.fr",
    "cafe-109": "https://www.service-public.fr",
}
SAME_QUESTION = Asked("cafe-028", LOU, 1)

CLOSED = {
    "past": [
        Asked("cafe-014", GINETTE, None, (PAULETTE, ANDRE), (MEHDI, LOU), 3, Outcome.ANSWERED_BY_GROUP),
        Asked(
            "cafe-093",
            AMARA,
            None,
            (),
            (LOU,),
            2,
            Outcome.PARTLY,
            "",
            "À reprendre avec l’association d’aide aux victimes.",
        ),
        Asked("cafe-077", ANDRE, None, (GINETTE,), (AMARA, MEHDI), 3, Outcome.ANSWERED_BY_SEARCH),
        Asked("cafe-022", PAULETTE, 0, (), (ANDRE,), 1, Outcome.LEFT_OPEN, Reason.DEVICE_MISSING),
        Asked(
            "cafe-136", SOMEONE, None, (), (LOU,), 1, Outcome.REDIRECTED, "", "Permanence à la mairie, le mardi matin."
        ),
        Asked("cafe-126", MEHDI, None, (LOU,), (), 0, Outcome.CARRIED_OVER),
    ],
    "long_past": [
        Asked("cafe-010", PAULETTE, None, (GINETTE, ANDRE), (LOU, AMARA), 2, Outcome.ANSWERED_BY_GROUP),
        Asked("cafe-090", ANDRE, None, (), (MEHDI,), 2, Outcome.ANSWERED_BY_SEARCH),
        Asked("cafe-042", GINETTE, 2, (), (), 0, Outcome.LEFT_OPEN, Reason.ACCOUNT_NEEDED),
        Asked("cafe-109", SOMEONE, None, (), (AMARA,), 2, Outcome.ANSWERED_BY_GROUP),
    ],
}


@transaction.atomic
def seed_boards(cast: Cast) -> dict[str, Board]:
    """Open the board of today's café and close those of past ones; a board that is there stays as people left it."""
    boards = {"today": play_live(cast.events["today"])}
    for key, script in CLOSED.items():
        boards[key] = play_closed(cast.events[key], script)
    return boards


def play_live(event: Event) -> Board:
    board = open_board(event)
    if board.head:
        return board
    people = let_in(board)
    questions = [play(board, asked, people) for asked in LIVE]
    duplicate = play(board, SAME_QUESTION, people)
    host = Actor(user=event.hosts.first())
    merge(duplicate, questions[2], host)
    discuss(refreshed(questions[0]), host)
    return Board.objects.get(pk=board.pk)


def play_closed(event: Event, script: list[Asked]) -> Board:
    board = open_board(event)
    if board.head:
        return board
    people = let_in(board)
    for asked in script:
        play(board, asked, people)
    close_board(board)
    set_back(board, event)
    return Board.objects.get(pk=board.pk)


def let_in(board: Board) -> list[Participant]:
    return [join(board, nickname) for nickname in NICKNAMES]


def play(board: Board, asked: Asked, people: list[Participant]) -> Question:
    """Ask one question and let the group do the rest."""
    known = cafe_question(asked.id)
    words = known.question if asked.wording is None else known.wordings[asked.wording]
    question = ask(board, words, Actor(participant=people[asked.by]))
    for who in asked.me_too:
        raise_hand(MeToo, question, people[who])
    for who in asked.helpers:
        raise_hand(CanHelp, question, people[who])
    for turn, sentence in enumerate(known.sentences[: asked.told]):
        who = asked.helpers[turn % len(asked.helpers)]
        source = SOURCES.get(asked.id, "") if turn == 0 else ""
        contribute(question, sentence, Actor(participant=people[who]), source_url=source)
    if asked.id == SEARCHED:
        search_together(question)
    elif asked.outcome:
        conclude(question, asked.outcome, Actor(user=board.event.hosts.first()), asked.reason, asked.note)
    return question


def search_together(question: Question) -> None:
    host = Actor(user=question.board.event.hosts.first())
    inquiry = inquire(refreshed(question), host)
    for words, engine in TRIED:
        try_words(inquiry, words)
        choose_engine(inquiry, engine)
    for page in NOTED:
        said = {name: value for name, value in page.items() if name not in ("url", "title")}
        judge(note_source(inquiry, page["url"], page["title"]), host, **said)
    finish(read_inquiry(refreshed(question)) or inquiry, Outcome.ANSWERED_BY_SEARCH, CONCLUSION, host)


def refreshed(question: Question) -> Question:
    return Question.objects.select_related("board__current").get(pk=question.pk)


def set_back(board: Board, event: Event) -> None:
    """What was just played happened then."""
    Board.objects.filter(pk=board.pk).update(opened_at=event.start, closed_at=event.end)
    asked_at = event.start + timedelta(minutes=10)
    Question.objects.filter(board=board).update(sent_at=asked_at)
    Contribution.objects.filter(question__board=board).update(sent_at=asked_at + timedelta(minutes=5))
