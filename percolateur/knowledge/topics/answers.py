"""Which article answers each of a list of questions, as far as is known: to tell what they are about."""

from collections.abc import Collection

from percolateur.knowledge.models import Article, Asked
from percolateur.knowledge.search.index import NoIndex
from percolateur.knowledge.topics.nearest import sight
from percolateur.knowledge.topics.portrait import ARTICLE, Weights
from percolateur.knowledge.topics.similar import COVERED
from percolateur.lib.french.words import full, stem, words


def answers(asked: Collection[Asked]) -> dict[int, Article]:
    """By the key of each question of one network, read with its topic: the article that a person linked to its topic,
    else the first that the question finds, when it speaks of most of what is asked.
    """
    linked = {one.pk: one.topic.article for one in asked if one.topic and one.topic.article}
    return linked | found_by([one for one in asked if one.pk not in linked])


def found_by(asked: list[Asked]) -> dict[int, Article]:
    if not asked:
        return {}
    try:
        known = sight(asked[0].network_id).known([one.pk for one in asked])
    except NoIndex:
        return {}
    first = {
        pk: int(max(one.articles, key=one.articles.__getitem__).removeprefix(ARTICLE))
        for pk, one in known.items()
        if one.articles
    }
    articles = Article.objects.filter(status=Article.Status.PUBLISHED).in_bulk(set(first.values()))
    spoken = {pk: stems_of(article) for pk, article in articles.items()}
    return {
        pk: articles[article]
        for pk, article in first.items()
        if article in articles and covered(known[pk].words, spoken[article]) >= COVERED
    }


def stems_of(article: Article) -> set[str]:
    return {stem(word) for word in full(words(f"{article.question} {article.answer}"))}


def covered(said: Weights, stems: set[str]) -> float:
    """How much of what is asked an article speaks of, rare words counting for more."""
    single = {term: weight for term, weight in said.items() if "_" not in term}
    return sum(weight for term, weight in single.items() if term in stems) / (sum(single.values()) or 1.0)
