"""The articles that answer what is proposed."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from percolateur.knowledge.models import Article
from percolateur.preparation.hooks.proposal import Evidence


def linked(keys: Iterable[int | None]) -> dict[int, Article]:
    """The published ones of these articles, without their text."""
    published = Article.objects.filter(status=Article.Status.PUBLISHED)
    return published.defer("answer", "steps").in_bulk({key for key in keys if key})


def article_evidence(article: Article) -> Evidence:
    return Evidence(article.question, _("fiche du réseau"), reverse("knowledge:staff_article", args=[article.pk]))
