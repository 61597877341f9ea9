"""Two articles that answer the same question become one; and two again, if that was a mistake."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from percolateur.accounts.models import User
from percolateur.knowledge.actions.recording import Refused, Verb, changing, keep, lacking, sources_of
from percolateur.knowledge.models import Article, Capture, Flag, Origin, Source, Wording

Status = Article.Status
Given = dict[str, list[int]]  # keys of rows, by what they are


@transaction.atomic
def merge_articles(kept: Article, merged: Article, author: User | None = None) -> None:
    """Let the kept article answer for the other too: by its question, its wordings, its sources, where it was found.

    The address of the other leads to the kept one; so do those of articles merged into it before. Raises Refused.
    """
    hold(kept, merged)
    check(kept, merged)
    given = give(kept, merged)
    merged.status, merged.merged_into = Status.RETIRED, kept
    keep(merged, Verb.MERGED, author, given=given)
    keep(kept, Verb.ENRICHED, author)


def hold(*articles: Article) -> None:
    """Lock several, in the order of their keys: two merges at once wait for each other, and never both for ever."""
    for article in sorted(articles, key=lambda one: one.pk):
        with changing(article):
            pass  # the lock lasts as long as the transaction around


def check(kept: Article, merged: Article) -> None:
    if kept.pk == merged.pk:
        raise Refused(_("Une fiche ne peut pas être réunie avec elle-même."))
    if kept.network_id != merged.network_id:
        raise Refused(_("Ces deux fiches ne sont pas du même réseau."))
    if merged.merged_into_id:
        raise Refused(_("Cette fiche est déjà réunie avec une autre."))
    if kept.merged_into_id or kept.status == Status.RETIRED:
        raise Refused(_("La fiche à garder est retirée. Choisissez-en une autre."))


def give(kept: Article, merged: Article) -> Given:
    """Move to the kept article what the other has and it lacks, and what waits to be read about it.

    Returns what was moved, and what was added.
    """
    wordings = merged.wordings.exclude(text__in=kept.wordings.values("text"))
    origins = merged.origins.exclude(question__in=kept.origins.exclude(question=None).values("question"))
    given: Given = {
        "wordings": move(wordings, article=kept),
        "origins": move(origins, article=kept),
        "duplicates": move(merged.duplicates.all(), merged_into=kept),
        "captures": move(merged.captures.waiting(), article=kept),
        "flags": move(merged.flags.opened(), article=kept),
    }
    sources = [Source(article=kept, **source) for source in lacking(kept, sources_of(merged))]
    given["sources"] = [source.pk for source in Source.objects.bulk_create(sources)]
    if merged.question != kept.question:
        wording, new = Wording.objects.get_or_create(article=kept, text=merged.question)
        given["question"] = [wording.pk] if new else []
    return given


def move(rows: Any, **to: Article) -> list[int]:
    keys = list(rows.values_list("pk", flat=True))
    rows.model.objects.filter(pk__in=keys).update(**to)
    return keys


@transaction.atomic
def part_articles(merged: Article, author: User | None = None) -> None:
    """Two articles again: the merged one is what it was before, with what it gave, as far as it is still there."""
    kept = merged.merged_into
    last = merged.revisions.filter(verb=Verb.MERGED).first()
    if kept is None or last is None:
        raise Refused(_("Cette fiche n’est réunie avec aucune autre."))
    hold(kept, merged)
    if merged.merged_into_id != kept.pk:
        raise Refused(_("Cette fiche n’est réunie avec aucune autre."))
    take_back(kept, merged, last.given)
    before = merged.revisions.filter(number__lt=last.number).first()
    merged.status = before.snapshot["status"] if before else Status.DRAFT
    merged.merged_into = None
    keep(merged, Verb.PARTED, author)
    keep(kept, Verb.PARTED, author)


def take_back(kept: Article, merged: Article, given: Given) -> None:
    Wording.objects.filter(article=kept, pk__in=given.get("question", [])).delete()
    Source.objects.filter(article=kept, pk__in=given.get("sources", [])).delete()
    move(Wording.objects.filter(article=kept, pk__in=given.get("wordings", [])), article=merged)
    move(Origin.objects.filter(article=kept, pk__in=given.get("origins", [])), article=merged)
    move(Capture.objects.filter(article=kept, pk__in=given.get("captures", [])).waiting(), article=merged)
    move(Flag.objects.filter(article=kept, pk__in=given.get("flags", [])).opened(), article=merged)
    move(Article.objects.filter(merged_into=kept, pk__in=given.get("duplicates", [])), merged_into=merged)
