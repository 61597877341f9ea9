"""What goes with a question: documents on the table and resources, as a fragment that other pages carry."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from percolateur.board.access import board_or_404
from percolateur.lib.typed import number_in, tidy
from percolateur.network.subjects import Subject
from percolateur.preparation.matching import LONGEST, documents_for, kept_a_minute, resources_for, understand
from percolateur.preparation.models import Resource, TableDocument


@require_safe
@login_not_required
def matching(request: HttpRequest) -> HttpResponse:
    """204 when nothing goes with it.

    `tableau` is the code of a café, whose `question` is looked at: what lies on the table of that very café comes
    first. Else `q` is a question, `sujet` what it is about, `reseau` the network whose public resources are looked at.
    Each is kept for a minute: pages that everyone reads carry it.
    """
    if code := request.GET.get("tableau", ""):
        body = of_board(request, code)
        return HttpResponse(body, status=200 if body else 204)
    slug, text = request.GET.get("reseau", "")[:50], tidy(request.GET.get("q", ""))[:LONGEST]
    subjects = [subject for subject in request.GET.getlist("sujet") if subject in Subject.values]
    name = f"matching:{get_language()}:{slug}:{'|'.join(subjects)}:{text}"
    body = kept_a_minute(name, lambda: of_text(slug, text, subjects)) if slug and text else ""
    return HttpResponse(body, status=200 if body else 204)


def of_board(request: HttpRequest, code: str) -> str:
    board = board_or_404(request, code)
    question = get_object_or_404(board.questions.on_show(), pk=number_in(request.GET.get("question", "")) or 0)
    network = board.event.library.network

    def made() -> str:
        asked = understand(question.text, network=network)
        return shown(documents_for(asked, board.event), resources_for(asked, network.slug))

    return kept_a_minute(f"board:{get_language()}:{question.pk}:{question.text}", made)


def of_text(slug: str, text: str, subjects: list[str]) -> str:
    return shown([], resources_for(understand(text, subjects), slug))


def shown(documents: list[TableDocument], resources: list[Resource]) -> str:
    if not documents and not resources:
        return ""
    return render_to_string("preparation/_matching.html", {"documents": documents, "resources": resources})
