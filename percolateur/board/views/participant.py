"""What a participant does on a phone, without an account, with or without JavaScript."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from percolateur.board import access
from percolateur.board.actions import Actor, Refused, ask, contribute, edit, lower_hand, raise_hand, undo, withdraw
from percolateur.board.forms import ContributionForm, NicknameForm, QuestionForm, WordsForm
from percolateur.board.live import page_context
from percolateur.board.models import CanHelp, Contribution, MeToo, Participant, Question
from percolateur.board.views.answering import done, first_error, refused, say_in, too_often
from percolateur.board.views.joining import carried_by
from percolateur.lib.limiting import limited

HANDS: dict[str, type[MeToo] | type[CanHelp]] = {"moi-aussi": MeToo, "je-sais": CanHelp}


def board_page(
    request: HttpRequest, seat: Participant, form: QuestionForm | None = None, status: int = 200
) -> HttpResponse:
    context = {
        **page_context(seat.board, "participant", get_language() or "fr"),
        **own_things(seat),
        "form": form or QuestionForm(),
    }
    return render(request, "board/participant.html", context, status=status)


def own_things(seat: Participant) -> dict[str, Any]:
    """What only this device sees: its number, the hands it raised."""
    return {
        "seat": seat,
        "raised": {
            name: " ".join(str(pk) for pk in hand.objects.filter(participant=seat).values_list("question", flat=True))
            for name, hand in (("me_too", MeToo), ("can_help", CanHelp))
        },
    }


@login_not_required
@never_cache
def participant(request: HttpRequest, code: str) -> HttpResponse:
    board = access.board_or_404(request, code)
    seat = access.participant_of(request, board)
    if request.path != board.address:
        return redirect(board.address)
    carried = carried_by(request)
    if seat is None:
        return render(request, "board/welcome.html", {"board": board, "form": NicknameForm(initial=carried)})
    question = carried["question"]
    return board_page(request, seat, QuestionForm(initial={"text": question}) if question else None)


def send(seat: Participant, form: Form, act: Callable[[dict[str, Any]], object]) -> tuple[int, str]:
    """Check, throttle, act. Returns an HTTP status and, unless it is 201, the sentence that is now in the form too."""
    if not form.is_valid():
        return 422, first_error(form)
    if sentence := too_often(access.posts, str(seat.pk)):
        form.add_error("text", sentence)
        return 429, sentence
    try:
        act(form.cleaned_data)
    except Refused as no:
        say_in(form, no)
        return 409, str(no)
    return 201, ""


@require_POST
@login_not_required
def ask_question(request: HttpRequest, code: str) -> HttpResponse:
    seat = access.claimed_seat_or_403(request, code)
    form = QuestionForm(request.POST)
    actor = Actor(participant=seat)
    status, sentence = send(seat, form, lambda data: ask(seat.board, data["text"], actor, data["key"]))
    if status == 201:
        return done(request, _("Votre question est au tableau."), seat.board.address, status)
    return refused(request, sentence, status) or board_page(request, access.seat_or_403(request, code), form, status)


def question_page(
    request: HttpRequest, seat: Participant, question: Question, form: ContributionForm | None = None, status: int = 200
) -> HttpResponse:
    context = {
        **page_context(question.board, "participant", get_language() or "fr", only=question),
        **own_things(seat),
        "question": question,
        "form": form or ContributionForm(),
    }
    return render(request, "board/question.html", context, status=status)


@login_not_required
@never_cache
def question(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    seat = access.seat_or_403(request, code)
    return question_page(request, seat, access.question_or_404(seat.board, pk))


@require_POST
@login_not_required
def contribute_to(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    seat = access.seat_or_403(request, code)
    question = access.question_or_404(seat.board, pk)
    form = ContributionForm(request.POST)
    actor = Actor(participant=seat)
    status, sentence = send(
        seat, form, lambda data: contribute(question, data["text"], actor, data["key"], data["source_url"])
    )
    if status == 201:
        return done(request, _("Merci ! Votre réponse est au tableau."), f"{seat.board.address}#q-{pk}", status)
    return refused(request, sentence, status) or question_page(request, seat, question, form, status)


@require_POST
@login_not_required
def hand(request: HttpRequest, code: str, pk: int, hand: str, down: bool = False) -> HttpResponse:
    """Raise a hand (« moi aussi », « je sais ») or take it back."""
    seat = access.seat_or_403(request, code)
    question = access.question_or_404(seat.board, pk)
    if sentence := too_often(access.gestures, str(seat.pk)):
        return refused(request, sentence, 429) or done(request, sentence, seat.board.address)
    try:
        (lower_hand if down else raise_hand)(HANDS[hand], question, seat)
    except Refused as no:
        return refused(request, str(no), 409) or done(request, str(no), seat.board.address)
    return done(request, _("C’est retiré.") if down else _("C’est noté."), f"{seat.board.address}#q-{pk}")


@login_not_required
@never_cache
def own_texts(request: HttpRequest, code: str) -> HttpResponse:
    """Everything this device wrote and raised, to change or take back: works without JavaScript."""
    seat = access.seat_or_403(request, code)
    context = {
        "board": seat.board,
        "seat": seat,
        "questions": seat.questions.filter(withdrawn_at=None),
        "contributions": seat.contributions.filter(withdrawn_at=None).select_related("question"),
        "exhibits": seat.board.exhibits.on_show().filter(author=seat),
        "hands": [
            (address, raised.question)
            for address, hand in HANDS.items()
            for raised in hand.objects.filter(participant=seat).select_related("question")
        ],
        "last_gesture": seat.board.gestures.filter(participant=seat, undone_at=None).first(),
    }
    return render(request, "board/own_texts.html", context)


def own_text(request: HttpRequest, code: str, kind: str, pk: int) -> tuple[Participant, Question | Contribution]:
    seat = access.seat_or_403(request, code)
    text = (access.question_or_404 if kind == "questions" else access.contribution_or_404)(seat.board, pk)
    return seat, access.own_text_or_404(text, seat)


@login_not_required
@never_cache
def edit_own(request: HttpRequest, code: str, kind: str, pk: int) -> HttpResponse:
    seat, text = own_text(request, code, kind, pk)
    form = WordsForm(request.POST or None, initial={"text": text.text})
    status = 200
    if request.method == "POST":
        actor = Actor(participant=seat)
        status, _sentence = send(seat, form, lambda data: edit(text, data["text"], actor))
        if status == 201:
            return done(request, _("Votre texte est changé."), f"{seat.board.address}mes-textes/")
    context = {"board": seat.board, "seat": seat, "text": text, "kind": kind, "form": form}
    return render(request, "board/edit_own.html", context, status=status)


@require_POST
@login_not_required
@limited("own-text", "240/minute")
def withdraw_own(request: HttpRequest, code: str, kind: str, pk: int) -> HttpResponse:
    seat, text = own_text(request, code, kind, pk)
    back = f"{seat.board.address}mes-textes/"
    try:
        withdraw(text, Actor(participant=seat))
    except Refused as no:
        return refused(request, str(no), 409) or done(request, str(no), back)
    return done(request, _("Votre texte est retiré du tableau. Vous pouvez annuler."), back)


@require_POST
@login_not_required
@limited("own-text", "240/minute")
def undo_own(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    seat = access.seat_or_403(request, code)
    try:
        undo(access.gesture_or_404(seat.board, pk, Actor(participant=seat)))
        sentence = _("C’est annulé.")
    except Refused as no:
        sentence = str(no)
    return done(request, sentence, f"{seat.board.address}mes-textes/")
