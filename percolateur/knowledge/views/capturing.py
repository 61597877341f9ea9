"""After a café: question by question, what is worth keeping."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from percolateur.board.models import Board
from percolateur.events.access import run_event_or_404
from percolateur.knowledge import actions
from percolateur.knowledge.access import alike, captured_question_or_404, shown_questions
from percolateur.knowledge.forms.capture import CaptureForm
from percolateur.network.access import staff

OFFERED = 3  # articles that look alike, a question


@require_safe
def capture(request: HttpRequest, event: int) -> HttpResponse:
    found = run_event_or_404(request, event)
    board = Board.objects.filter(event=found).first()
    questions = [question for question in shown_questions(found) if actions.may_be_captured(question)]
    for question in questions:
        if not hasattr(question, "capture"):
            network = found.library.network_id
            question.alike = alike(question.text, network, OFFERED, request.user)  # type: ignore[attr-defined]
    left = sum(not hasattr(question, "capture") for question in questions)
    context = {"event": found, "board": board, "questions": questions, "left": left}
    return render(request, "knowledge/capture.html", context)


@require_POST
def decision(request: HttpRequest, event: int, pk: int) -> HttpResponse:
    question = captured_question_or_404(request, event, pk)
    form = CaptureForm(request.POST, network=question.board.event.library.network)
    if not form.is_valid():
        messages.error(request, _("Choisissez une fiche de votre réseau, ou proposez-en une nouvelle."))
        return back(event, pk)
    try:
        actions.capture(question, form.cleaned_data["what"], staff(request), form.cleaned_data["article"])
    except actions.Refused as refusal:
        messages.error(request, str(refusal))
    return back(event, pk)


@require_POST
def undoing(request: HttpRequest, event: int, pk: int) -> HttpResponse:
    question = captured_question_or_404(request, event, pk)
    try:
        actions.undo_capture(question)
    except actions.Refused as refusal:
        messages.error(request, str(refusal))
    return back(event, pk)


def back(event: int, question: int) -> HttpResponse:
    """Where one was, at the same question."""
    return redirect(f"{reverse('knowledge:capture', args=[event])}#question-{question}")
