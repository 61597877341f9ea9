"""Topics a person may decide about, and what they are offered: near topics, articles that would answer."""

from django.contrib.auth.models import AnonymousUser
from django.shortcuts import get_object_or_404

from percolateur.accounts.models import User
from percolateur.knowledge.models import Article, Asked, Counted, RecurringTopic
from percolateur.knowledge.search.query import search
from percolateur.knowledge.search.scopes import of_members
from percolateur.knowledge.topics.nearest import nearest
from percolateur.network.access import networks_of
from percolateur.network.models import Network

OFFERED = 8


def own_topics(user: User | AnonymousUser) -> Counted:
    """The topics of the networks where this person is of the team; empty ones are left out."""
    return RecurringTopic.objects.filter(network__in=networks_of(user)).with_counts()


def own_topic_or_404(user: User | AnonymousUser, pk: int) -> RecurringTopic:
    return get_object_or_404(own_topics(user).select_related("network", "article"), pk=pk)


def topics_near(topic: RecurringTopic) -> Counted:
    """The topics that look most like another, which it could be merged with."""
    near = [one.pk for one in nearest(topic.name, topic.network_id, 40)]
    of_question = dict(Asked.objects.filter(pk__in=near).exclude(topic=topic).values_list("pk", "topic"))
    keys = list(dict.fromkeys(of_question[pk] for pk in near if of_question.get(pk)))[:OFFERED]
    return RecurringTopic.objects.filter(pk__in=keys, network=topic.network).with_counts().order_by("-times", "pk")


def articles_near(text: str, network: Network) -> list[Article]:
    """The articles of a network that would answer, published or not yet; best first."""
    scopes = of_members([network.pk])
    found = [one.pk for one in search(text, OFFERED * 2, scopes).found]
    articles = network.articles.filter(merged_into=None).exclude(status=Article.Status.RETIRED).in_bulk(found)
    return [articles[pk] for pk in found if pk in articles][:OFFERED]
