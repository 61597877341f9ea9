"""What people type finds what answers, however it is spelt."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from percolateur.config.demo.questions import load_questions
from percolateur.knowledge.actions import link_wording, set_status
from percolateur.knowledge.factories import ArticleFactory
from percolateur.knowledge.models import Article
from percolateur.knowledge.search.query import search
from percolateur.knowledge.search.scopes import of_members, shared_in


@pytest.mark.parametrize(
    "typed",
    [
        "mon telefone se connecte pas au wifi",
        "mon telephone ne se connecte pas au wi fi",
        "MON TÉLÉPHONE NE SE CONNECTE PAS AU WI-FI",
        "montelephone se connecte pas o wifi",
        "tel ki se conecte plu au wiffi",
    ],
)
def test_search_forgives(find, typed):
    assert find(typed)[0] == "cafe-001"


@pytest.mark.parametrize("typed", ["mon télép", "mon telep", "le téléphone et le wif"])
def test_search_ends_the_word_that_is_being_typed(writer, typed):
    assert search(typed, typing=True).found
    assert search(typed, typing=True).meant[-1] in ("telephone", "wifi")


def test_search_leaves_a_word_that_is_finished_alone(writer):
    assert search("mon imp ", typing=True) == search("mon imp ")


def test_search_finds_the_wordings_of_our_own_questions(find):
    """Not one by one: the share found in the first five, which spelling alone decides."""
    found = [question.id in find(wording, 5) for question in load_questions() for wording in question.wordings]
    assert sum(found) / len(found) > 0.5


def test_search_of_a_question_finds_its_article_first(find):
    misses = [known.id for known in load_questions() if find(known.question)[0] != known.id]
    assert misses == []


def test_a_linked_wording_finds_its_article_at_once(find, cafe):
    assert "cafe-001" not in find("ma tablette boude", 3)
    assert link_wording(cafe["cafe-001"], "ma tablette boude")
    assert find("ma tablette boude")[0] == "cafe-001"
    assert not link_wording(cafe["cafe-001"], "ma tablette boude")


def test_an_article_that_is_retired_is_found_no_more_and_comes_back(find, cafe):
    set_status(cafe["cafe-001"], Article.Status.RETIRED)
    assert "cafe-001" not in find("wifi")
    set_status(cafe["cafe-001"], Article.Status.PUBLISHED)
    assert "cafe-001" in find("wifi")


def test_an_article_that_has_just_been_retired_is_not_shown_by_an_index_that_is_late(find, cafe):
    find("wifi")
    Article.objects.filter(external_id="cafe-001").update(status=Article.Status.RETIRED)
    assert "cafe-001" not in find("wifi")


def test_what_may_no_longer_be_read_leaves_its_place_to_the_next(find, cafe):
    first = find("wifi box téléphone", 4)
    Article.objects.filter(external_id__in=first[:3]).update(status=Article.Status.RETIRED)
    assert find("wifi box téléphone", 4)[0] == first[3]
    assert len(find("wifi box téléphone", 4)) == 4


def test_public_articles_are_found_among_many_that_are_not(find, cafe):
    for number in range(100):
        ArticleFactory(question="Ouistiti ?", visibility=Article.Visibility.STAFF, external_id=f"staff-{number}")
    ArticleFactory(question="Un ouistiti pour tout le monde ?", external_id="open")
    assert find("ouistiti") == ["open"]


def test_who_may_read_more_finds_it_among_what_is_public(find, writer, cafe):
    network = cafe["cafe-001"].network
    for number, kind in enumerate((*Article.Visibility, Article.Visibility.PUBLIC)):
        ArticleFactory(network=network, question="Ouistiti" + " ?" * number, visibility=kind)
    ArticleFactory(question="Ouistiti", visibility=Article.Visibility.STAFF)  # of another network
    writer.follow()
    assert len(search("ouistiti").found) == 2
    assert len(search("ouistiti", scopes=shared_in(network.pk)).found) == 3
    assert len(search("ouistiti", scopes=of_members([network.pk])).found) == 4
    assert search("wifi", scopes=of_members([network.pk])) == search("wifi")


def test_a_word_that_came_in_after_words_were_counted_is_searched_as_typed(find, cafe, folder, writer):
    ArticleFactory(question="Chronopostes ?", external_id="new")
    find("wifi")
    writer.counts.vocabulary.learn(["chronopostes"], -1)  # as in a process that read the counts before
    assert find("chronopostes")[0] == "new"


def test_only_public_articles_are_found_without_sign_in(find, cafe):
    article = cafe["cafe-001"]
    article.visibility = Article.Visibility.STAFF
    article.save()
    link_wording(article, "autrement dit")  # the index reads it again
    assert "cafe-001" not in find("wifi")


ODD = [
    *("", " ", "?", "a", "é", "l'", "de la", "x" * 10_000, "wifi " * 2000, "\x00\x07\x1b", "\ud7ff\u200f\u202e"),
    *("كيف أستعمل الهاتف", "எனது தொலைபேசி", "AND OR NOT", '"wifi" +box -tel', "terms:wifi", "wifi~2 ^5 [a TO z]"),
    *("<script>alert(1)</script>", "' OR 1=1 --", "|wifi|", "_", "1,99 €", "🙂", "ﬁche", "İstanbul"),
]


@pytest.mark.parametrize("typed", ODD)
def test_search_takes_anything(find, typed):
    assert isinstance(find(typed), list)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.text(max_size=60))
def test_search_takes_any_text(writer, typed):
    assert search(typed).found is not None


def test_search_without_an_index_finds_nothing(cafe, folder):
    assert search("wifi").found == []


def test_search_in_another_script_finds_what_is_written_in_it(find, cafe):
    article = cafe["cafe-001"]
    link_wording(article, "كيف أستعمل الهاتف")
    assert find("الهاتف")[0] == "cafe-001"
