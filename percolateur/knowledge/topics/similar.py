"""What the network knows or asks already, for somebody who is typing a question. The database has the last word."""

from percolateur.board.models import Board
from percolateur.knowledge.models import Article, Asked
from percolateur.knowledge.search import LONGEST
from percolateur.knowledge.search.query import reader, search
from percolateur.knowledge.search.terms import rarity
from percolateur.knowledge.topics.nearest import nearest
from percolateur.lib.french.words import full, stem, words
from percolateur.network.models import Network

SHOWN = 3
LEAST = 8  # letters: before that nobody has said what about
LOOKED_AT = 12  # nearest questions, of which some may no longer be read, or say the same
NEAR = 0.42  # from which a question is worth showing: a little above what joins a topic
COVERED = 0.5  # of what is asked, how much an article must speak of


def known_answers(text: str, network: Network) -> list[Article]:
    """The public articles of a network that answer, best first: those that speak of most of what is asked."""
    answer = search(text[:LONGEST], LOOKED_AT)
    found = network.articles.public().in_bulk([one.pk for one in answer.found])
    articles = [found[one.pk] for one in answer.found if one.pk in found]
    return [one for one in articles if covered(answer.meant, one) >= COVERED][:SHOWN]


def covered(meant: list[str], article: Article) -> float:
    """How much of the words an article holds, rare ones counting for more."""
    weights = weigh_words(meant)
    said = {stem(word) for word in full(words(f"{article.question} {article.answer}"))}
    said |= {stem(word) for text in article.wordings.values_list("text", flat=True) for word in full(words(text))}
    total = sum(weights.values())
    return sum(weight for term, weight in weights.items() if term in said) / total if total else 0.0


def weigh_words(meant: list[str]) -> dict[str, float]:
    """What the stem of each word weighs: the rarer among the articles, the more."""
    counts = reader().counts
    return {stem(word): rarity(counts.vocabulary.counts[word], counts.documents) for word in meant}


def asked_elsewhere(text: str, network: Network, but: Board | None = None) -> list[Asked]:
    """The nearest questions of other boards of a network, nearest first, each topic once."""
    near = [one for one in nearest(text, network.pk, LOOKED_AT) if one.score >= NEAR]
    readable = Asked.objects.readable().filter(network=network).select_related("question", "library")
    found = readable.exclude(question__board=but).in_bulk([one.pk for one in near]) if near else {}
    kept: dict[object, Asked] = {}
    for one in near:
        asked = found.get(one.pk)
        if asked:
            kept.setdefault(asked.topic_id or -asked.pk, asked)
    return list(kept.values())[:SHOWN]
