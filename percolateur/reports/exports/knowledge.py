"""Articles, and the questions that come back."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from percolateur.knowledge.models import Article, RecurringTopic
from percolateur.knowledge.models.about import Device, Level
from percolateur.lib.tables import Column, Kind, Table
from percolateur.network.subjects import Subject
from percolateur.reports.exports.export import Export, Rows, choice, words_of


def articles() -> Rows:
    return Article.objects.prefetch_related("sources").order_by("pk")


def topics() -> Rows:
    return RecurringTopic.objects.with_counts().order_by("pk")


def addresses(article: Article) -> list[str]:
    return [source.url for source in article.sources.all()]


SUBJECTS = words_of(Subject)


def subjects(row: Any) -> list[str]:
    """In the words of the official list; what is no longer in it as it is."""
    return [SUBJECTS.get(key, key) for key in row.subjects]


ARTICLE_TABLE = Table(
    "fiches",
    _("Fiches"),
    _("Toutes les fiches du réseau : brouillons, publiées, retirées. Réponse et pas à pas sont en Markdown."),
    [
        Column("id", "Numéro", "pk", Kind.INTEGER, required=True, unique=True),
        Column("question", "Question", "question", required=True),
        Column("reponse", "Réponse courte", lambda article: article.answer or None),
        Column("pas_a_pas", "Pas à pas", lambda article: article.steps or None),
        Column("thematiques", "Thématiques", subjects, description="Liste de La Coop.", many=True),
        Column("mots_cles", "Mots-clés", "tags", many=True),
        choice("niveau", "Niveau", "level", Level),
        choice("appareil", "Appareil ou système", "device", Device, "Vide quand elle vaut pour tous."),
        Column("sources", "Sources", addresses, many=True, description="Adresses de pages."),
        choice("etat", "État", "status", Article.Status),
        choice("visible_par", "Visible par", "visibility", Article.Visibility),
        choice("licence", "Licence", "licence", Article.Licence),
        Column("a_relire_le", "À relire le", "review_on", Kind.DATE),
        Column("reunie_avec", "Réunie avec la fiche", "merged_into_id", Kind.INTEGER),
        Column("creee_le", "Créée", "created_at", Kind.DATETIME),
        Column("modifiee_le", "Modifiée", "changed_at", Kind.DATETIME),
    ],
    key="id",
)

TOPIC_TABLE = Table(
    "sujets-recurrents",
    _("Sujets récurrents"),
    _("Les questions semblables, réunies d’une médiathèque et d’un mois à l’autre."),
    [
        Column("id", "Numéro", "pk", Kind.INTEGER, required=True, unique=True),
        Column("nom", "Nom", "name", required=True),
        Column("questions", "Questions", "times", Kind.INTEGER),
        Column("mediatheques", "Médiathèques", "libraries", Kind.INTEGER),
        Column("derniere_fois", "Dernière fois", "last_asked_at", Kind.DATETIME),
        Column("fiche_id", "Fiche", "article_id", Kind.INTEGER),
    ],
    key="id",
)

KNOWLEDGE = [
    Export(ARTICLE_TABLE, articles, dated="created_at", network="network"),
    Export(TOPIC_TABLE, topics, network="network"),
]
