"""What the cafés found: articles, their history, and the ways in which their questions were asked."""

from percolateur.knowledge.models.about import FAST_MOVING, Device, Level, Subject
from percolateur.knowledge.models.article import (
    ARTICLES,
    Article,
    ArticleQuerySet,
    Deletion,
    FollowedIndex,
    Source,
    Wording,
    how_far,
    last_change,
    next_change,
)
from percolateur.knowledge.models.capture import Capture
from percolateur.knowledge.models.flag import WORDS_LENGTH, Flag
from percolateur.knowledge.models.origin import Origin
from percolateur.knowledge.models.revision import Revision
from percolateur.knowledge.models.sharing import AGAIN, Borrowed, BorrowedQuerySet, Feed
from percolateur.knowledge.models.topics import (
    ASKED,
    NAME_LENGTH,
    PUBLIC_FROM,
    Asked,
    Bond,
    Counted,
    FollowedBoard,
    RecurringTopic,
    TopicGesture,
)

__all__ = [
    "AGAIN",
    "ARTICLES",
    "ASKED",
    "FAST_MOVING",
    "NAME_LENGTH",
    "PUBLIC_FROM",
    "WORDS_LENGTH",
    "Article",
    "ArticleQuerySet",
    "Asked",
    "Bond",
    "Borrowed",
    "BorrowedQuerySet",
    "Capture",
    "Counted",
    "Deletion",
    "Device",
    "Feed",
    "Flag",
    "FollowedBoard",
    "FollowedIndex",
    "Level",
    "Origin",
    "RecurringTopic",
    "Revision",
    "Source",
    "Subject",
    "TopicGesture",
    "Wording",
    "how_far",
    "last_change",
    "next_change",
]
