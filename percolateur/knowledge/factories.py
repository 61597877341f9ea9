"""Articles for tests: published and public, unless told otherwise."""

from typing import Any

import factory

from percolateur.knowledge.actions import create_article
from percolateur.knowledge.models import Article
from percolateur.network.factories import NetworkFactory


class ArticleFactory(factory.django.DjangoModelFactory[Article]):
    class Meta:
        model = Article

    network = factory.SubFactory(NetworkFactory)
    external_id = factory.Sequence("fiche-{}".format)
    question = factory.Sequence("Question {} ?".format)
    answer = "Une réponse."
    status = Article.Status.PUBLISHED
    sources = factory.LazyFunction(list)

    @classmethod
    def _create(cls, model_class: type[Article], *args: Any, **kwargs: Any) -> Article:
        return create_article(kwargs.pop("network"), None, **kwargs)
