"""Articles for tests."""

import factory

from percolateur.knowledge.models import Article, next_change
from percolateur.network.factories import NetworkFactory


class ArticleFactory(factory.django.DjangoModelFactory[Article]):
    class Meta:
        model = Article

    network = factory.SubFactory(NetworkFactory)
    external_id = factory.Sequence("fiche-{}".format)
    question = factory.Sequence("Question {} ?".format)
    answer = "Une réponse."
    changed = factory.LazyFunction(next_change)
