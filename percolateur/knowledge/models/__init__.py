"""What the cafés found: articles, their history, and the ways in which their questions were asked."""

from percolateur.knowledge.models.about import FAST_MOVING, Device, Level, Subject
from percolateur.knowledge.models.article import Article, ArticleQuerySet, Source, Wording, last_change, next_change
from percolateur.knowledge.models.origin import Origin
from percolateur.knowledge.models.revision import Revision

__all__ = [
    "FAST_MOVING",
    "Article",
    "ArticleQuerySet",
    "Device",
    "Level",
    "Origin",
    "Revision",
    "Source",
    "Subject",
    "Wording",
    "last_change",
    "next_change",
]
