"""What the cafés found: articles, and the ways in which their questions were asked."""

from percolateur.knowledge.models.article import Article, Source, Wording, last_change, next_change
from percolateur.knowledge.models.subjects import Subject

__all__ = ["Article", "Source", "Subject", "Wording", "last_change", "next_change"]
