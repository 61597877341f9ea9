"""From the board of a closed café to the articles: a draft, an addition to an article, or nothing; once a question."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from percolateur.accounts.models import User
from percolateur.board.actions import read_inquiry
from percolateur.board.models import Exhibit, Inquiry, Question
from percolateur.knowledge.actions.linking import add_origin, link_wording, unlink_wordings
from percolateur.knowledge.actions.recording import (
    Refused,
    Sources,
    changing,
    lacking,
    read_sources,
    sources_of,
    written_sources,
)
from percolateur.knowledge.actions.writing import create_article, edit_article
from percolateur.knowledge.models import Article, Capture
from percolateur.knowledge.models.article import ANSWER_LENGTH, QUESTION_LENGTH

What = Capture.What
TITLE_LENGTH = 200  # of a source


@transaction.atomic
def capture(question: Question, what: Capture.What, author: User | None, article: Article | None = None) -> Capture:
    """Decide on a question, read `with_contributions`. Saying the same again changes nothing. Raises Refused."""
    Question.objects.select_for_update().get(pk=question.pk)
    if earlier := Capture.objects.filter(question=question).first():
        if earlier.what == what and (what != What.ADDED or earlier.article == article):
            return earlier
        raise Refused(_("Quelqu’un a déjà décidé pour cette question. Annulez d’abord sa décision."))
    if not may_be_captured(question):
        raise Refused(_("Cette question n’a pas d’issue, ou personne n’y a répondu : il n’y a rien à garder."))
    made = Capture(question=question, what=what, decided_by=author)
    if what == What.PROPOSED:
        made.article = propose(question, author)
    elif what == What.ADDED:
        add(made, question, article)
    made.save()
    return made


def may_be_captured(question: Question) -> bool:
    board = question.board
    return bool(not board.is_open and question.on_show and question.outcome and question.shown_contributions)


def propose(question: Question, author: User | None) -> Article:
    event = question.board.event
    everyone = event.sheet.public
    visibility = Article.Visibility.PUBLIC if everyone else Article.Visibility.STAFF
    inquiry = read_inquiry(question)
    said = said_in(question, inquiry)
    article = create_article(
        event.network,
        author,
        sources_in(question, inquiry),
        question=cut(question.text),
        answer=said[0],
        steps=with_the_way(in_list(said[1:]), inquiry),
        visibility=visibility,
    )
    add_origin(article, event, question, len(question.shown_contributions))
    for text in wordings_of(question):
        if text != article.question:
            link_wording(article, text)
    return article


def add(made: Capture, question: Question, article: Article | None) -> None:
    """Link the question to the article at once; what was said waits to be read."""
    if article is None or article.network_id != question.board.event.network.pk:
        raise Refused(_("Choisissez une fiche de votre réseau."))
    with changing(article):
        if article.status == Article.Status.RETIRED:
            raise Refused(_("Cette fiche est retirée. Choisissez-en une autre."))
    inquiry = read_inquiry(question)
    texts = [text for text in wordings_of(question) if text != article.question and link_wording(article, text)]
    origin = add_origin(article, question.board.event, question, len(question.shown_contributions))
    made.article = article
    made.text = with_the_way(in_list(said_in(question, inquiry)), inquiry)
    made.sources = written_sources(sources_in(question, inquiry))
    wordings = article.wordings.filter(text__in=texts).values_list("pk", flat=True)
    made.given = {"wordings": list(wordings), "origins": [origin.pk]}


@transaction.atomic
def undo_capture(question: Question) -> None:
    """Decide later. Twice is once. Raises Refused when somebody went on from there."""
    Question.objects.select_for_update().get(pk=question.pk)
    made = Capture.objects.select_for_update(of=("self",)).filter(question=question).first()
    if made is None:
        return
    article = made.article
    if made.what == What.PROPOSED and article:
        with changing(article):
            if article.revision > 1 or article.duplicates.exists():
                raise Refused(_("La fiche a été reprise depuis : c’est elle qu’il faut changer ou retirer."))
            article.delete()
    elif made.what == What.ADDED and article:
        if made.settled_at:
            raise Refused(_("L’ajout a déjà été relu : c’est la fiche qu’il faut changer."))
        take_back(article, made.given)
    made.delete()


def take_back(article: Article, given: dict[str, Any]) -> None:
    unlink_wordings(article, given.get("wordings", []))
    article.origins.filter(pk__in=given.get("origins", [])).delete()


@transaction.atomic
def settle_addition(addition: Capture, text: str, author: User | None) -> None:
    """Write this text, as coordination wants it, after the steps of the article, with the sources it lacks.

    Nothing is written when `text` is empty. Raises Refused, also when somebody else did before.
    """
    addition.refresh_from_db(from_queryset=Capture.objects.select_for_update(of=("self",)))
    article = addition.article
    if addition.settled_at or article is None:
        raise Refused(_("Cet ajout a déjà été relu."))
    if text:
        with changing(article):
            steps = f"{article.steps}\n\n{text}".strip("\n")
            if len(steps) > ANSWER_LENGTH:
                raise Refused(_("La fiche deviendrait trop longue. Raccourcissez l’ajout."))
            new = read_sources(lacking(article, addition.sources))
            edit_article(article, author, [*sources_of(article), *new], steps=steps)
    addition.settled_at = timezone.now()
    addition.save(update_fields=["settled_at"])


def said_in(question: Question, inquiry: Inquiry | None) -> list[str]:
    """What was said, what the group concluded first. Pages it kept are sources, unless there is nothing else."""
    shown = question.shown_contributions
    pages = {source.contribution_id for source in inquiry.kept} if inquiry else set()
    words = [contribution for contribution in shown if contribution.pk not in pages]
    words.sort(key=lambda contribution: not inquiry or contribution.pk != inquiry.answer_id)
    return [contribution.text for contribution in words or shown]


def with_the_way(steps: str, inquiry: Inquiry | None) -> str:
    """The steps, and how the group found it: whoever reads the article can look again."""
    if not inquiry or not inquiry.told:
        return steps
    way = _("Trouvé en cherchant ensemble : %(how)s") % {"how": inquiry.told}
    return f"{steps}\n\n{way}".strip("\n")


def sources_in(question: Question, inquiry: Inquiry | None) -> Sources:
    """The pages that were kept, with who says so and when; those that were brought; each once, seen that day."""
    found: dict[str, dict[str, Any]] = {}
    for source in inquiry.kept if inquiry else ():
        seen = {"url": source.url, "title": shortened(source.line), "seen_on": timezone.localdate(source.at)}
        found.setdefault(source.url, seen)
    for contribution in question.shown_contributions:
        if url := contribution.source_url:
            found.setdefault(url, {"url": url, "title": "", "seen_on": timezone.localdate(contribution.sent_at)})
    for exhibit in question.exhibits.on_show().filter(kind=Exhibit.Kind.LINK, in_summary=True):
        seen = {"url": exhibit.url, "title": exhibit.text, "seen_on": timezone.localdate(exhibit.sent_at)}
        found.setdefault(exhibit.url, seen)
    return list(found.values())


def shortened(title: str) -> str:
    return title if len(title) <= TITLE_LENGTH else f"{title[: TITLE_LENGTH - 1]}…"


def wordings_of(question: Question) -> list[str]:
    return list(dict.fromkeys([question.text, *(other.text for other in question.also)]))


def in_list(texts: list[str]) -> str:
    return "\n".join(f"- {text}" for text in texts)


def cut(text: str) -> str:
    """A question as long as an article's may be, cut between two words."""
    if len(text) <= QUESTION_LENGTH:
        return text
    return text[: QUESTION_LENGTH - 1].rpartition(" ")[0][: QUESTION_LENGTH - 1] + "…"
