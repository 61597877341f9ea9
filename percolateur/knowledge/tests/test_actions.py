"""What is done to an article, and what its history keeps of it."""

from datetime import date, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from django.db import IntegrityError, transaction
from django.utils import timezone

from percolateur.accounts.factories import UserFactory
from percolateur.events.factories import EventFactory
from percolateur.knowledge import actions
from percolateur.knowledge.factories import ArticleFactory
from percolateur.knowledge.history import NEW, Line, changes
from percolateur.knowledge.models import Article, Revision, last_change
from percolateur.network.factories import NetworkFactory

pytestmark = pytest.mark.django_db
Status = Article.Status
SOURCE = {"url": "https://example.org/", "title": "Ici", "seen_on": date(2026, 1, 31)}
OTHER = {"url": "https://example.org/ailleurs", "title": "Là", "seen_on": None}


@pytest.fixture
def samira():
    return UserFactory(name="Samira")


@pytest.fixture
def draft(samira):
    return actions.create_article(NetworkFactory(), samira, [SOURCE], question="Une question ?", answer="Un.")


def verbs(article):
    return [(revision.number, revision.verb) for revision in article.revisions.order_by("number")]


def said(article):
    article.refresh_from_db()
    return article.question, article.answer, [source.url for source in article.sources.all()]


def test_create_article_writes_a_draft_and_its_first_revision(draft, samira):
    revision = draft.revisions.get()
    assert (draft.status, draft.revision, draft.changed) == (Status.DRAFT, 1, last_change())
    assert (revision.verb, revision.author) == ("CREATED", samira)
    assert revision.snapshot["sources"] == [SOURCE | {"seen_on": "2026-01-31"}]
    columns = {field.attname for field in Article._meta.concrete_fields}
    unkept = {"id", "network_id", "external_id", "revision", "changed", "created_at", "changed_at"}
    assert set(revision.snapshot) == columns - unkept | {"sources"}


def test_edit_article_keeps_what_was_there_before(draft, samira):
    number = last_change()
    assert actions.edit_article(draft, samira, [OTHER], seen=1, answer="Deux.", tags=["wifi"])
    assert said(draft) == ("Une question ?", "Deux.", [OTHER["url"]])
    assert (verbs(draft), draft.changed) == ([(1, "CREATED"), (2, "EDITED")], number + 1)
    assert draft.revisions.get(number=1).snapshot["answer"] == "Un."


def test_edit_article_that_changes_nothing_writes_nothing(draft, samira):
    assert not actions.edit_article(draft, samira, [SOURCE], answer="Un.")
    assert verbs(draft) == [(1, "CREATED")]


def test_edit_article_of_one_that_somebody_else_changed_is_refused(draft, samira):
    actions.edit_article(draft, None, answer="Deux.")
    with pytest.raises(actions.Stale):
        actions.edit_article(draft, samira, seen=1, answer="Trois.")
    assert said(draft)[1] == "Deux."


@pytest.mark.parametrize(("subjects", "months"), [(["email"], 12), (["email", "intelligence_artificielle"], 6)])
def test_publish_says_when_to_read_it_again(draft, subjects, months):
    actions.edit_article(draft, None, subjects=subjects)
    actions.publish(draft)
    assert (draft.status, draft.is_public) == (Status.PUBLISHED, True)
    assert draft.review_on == timezone.localdate() + relativedelta(months=months)


def test_publish_keeps_a_review_date_to_come_and_renews_one_that_is_past(draft):
    chosen = timezone.localdate() + timedelta(days=3)
    Article.objects.update(review_on=chosen)
    actions.publish(draft)
    assert draft.review_on == chosen
    actions.retire(draft)
    Article.objects.update(review_on=timezone.localdate())
    actions.publish(draft)
    assert draft.review_on > chosen


def test_publish_and_retire_write_revisions_once(draft, samira):
    for verb in (actions.publish, actions.publish, actions.retire, actions.retire):
        verb(draft, samira)
    assert verbs(draft) == [(1, "CREATED"), (2, "PUBLISHED"), (3, "RETIRED")]


def test_restore_revision_writes_again_what_was_said_then(draft, samira):
    actions.edit_article(draft, None, [OTHER], question="Une autre ?", answer="Deux.")
    actions.publish(draft)
    actions.restore_revision(draft, 1, samira)
    assert said(draft) == ("Une question ?", "Un.", [SOURCE["url"]])
    assert draft.sources.get().seen_on == SOURCE["seen_on"]
    assert (draft.status, verbs(draft)[-1]) == (Status.PUBLISHED, (4, "RESTORED"))


def test_revisions_tell_whether_it_is_for_children_and_older_ones_leave_it(draft, samira):
    actions.edit_article(draft, samira, for_children=True)
    old, new = draft.revisions.get(number=1), draft.revisions.get(number=2)
    assert [change.lines for change in changes(old.snapshot, new.snapshot)] == [[Line(NEW, "oui")]]
    Revision.objects.filter(pk=old.pk).update(
        snapshot={name: said for name, said in old.snapshot.items() if name != "for_children"}
    )
    actions.restore_revision(draft, 1, samira)
    assert Article.objects.get().for_children
    actions.edit_article(draft, samira, for_children=False)
    actions.restore_revision(draft, 2, samira)
    assert Article.objects.get().for_children


def test_restore_revision_that_is_not_there_is_refused(draft):
    with pytest.raises(actions.Refused):
        actions.restore_revision(draft, 7)


def test_undo_takes_back_the_last_change_only(draft, samira):
    actions.publish(draft)
    actions.undo(draft, 2, samira)
    assert (draft.status, draft.review_on) == (Status.DRAFT, None)
    with pytest.raises(actions.Stale):
        actions.undo(draft, 2)


def test_undo_of_the_creation_is_refused(draft):
    with pytest.raises(actions.Refused):
        actions.undo(draft, 1)


@pytest.fixture
def pair(draft, samira):
    """The draft, and an article that asks the same in other words, with what was brought to it."""
    other = ArticleFactory(network=draft.network, question="La même ?", sources=[SOURCE, OTHER])
    actions.link_wording(other, "pareil")
    actions.add_origin(other, EventFactory(), contributions=3)
    return draft, other


def test_merge_articles_lets_one_answer_for_both(pair, samira):
    kept, merged = pair
    actions.merge_articles(kept, merged, samira)
    assert said(kept) == ("Une question ?", "Un.", [SOURCE["url"], OTHER["url"]])
    assert {wording.text for wording in kept.wordings.all()} == {"La même ?", "pareil"}
    assert kept.origins.get().contributions == 3
    assert (merged.status, merged.merged_into) == (Status.RETIRED, kept)
    assert (verbs(kept)[-1][1], verbs(merged)[-1][1]) == ("ENRICHED", "MERGED")
    assert kept.revisions.first().snapshot["sources"][1]["url"] == OTHER["url"]


def test_merge_articles_flattens_chains_and_makes_no_loop(pair):
    kept, merged = pair
    last = ArticleFactory(network=kept.network)
    actions.merge_articles(kept, merged)
    actions.merge_articles(last, kept)
    merged.refresh_from_db()
    assert merged.merged_into == kept.merged_into == last
    for one, two in [(kept, last), (merged, last), (last, last), (last, ArticleFactory()), (last, merged)]:
        with pytest.raises(actions.Refused):
            actions.merge_articles(one, two)


def test_merge_articles_undone_gives_each_its_own_again(pair, samira):
    kept, merged = pair
    actions.merge_articles(kept, merged)
    actions.undo(merged, merged.revision, samira)
    kept.refresh_from_db()
    assert (merged.status, merged.merged_into) == (Status.PUBLISHED, None)
    assert said(kept)[2] == [SOURCE["url"]]
    assert not kept.wordings.exists()
    assert not kept.origins.exists()
    assert ([wording.text for wording in merged.wordings.all()], merged.origins.count()) == (["pareil"], 1)
    assert (verbs(kept)[-1][1], verbs(merged)[-1][1]) == ("PARTED", "PARTED")


def test_a_merged_article_is_changed_through_the_kept_one(pair):
    kept, merged = pair
    actions.merge_articles(kept, merged)
    for verb in (actions.publish, lambda one: actions.edit_article(one, None, answer="Non."),
                 lambda one: actions.restore_revision(one, 1)):  # fmt: skip
        with pytest.raises(actions.Refused):
            verb(merged)
    assert actions.link_wording(merged, "encore autrement")
    assert kept.wordings.filter(text="encore autrement").exists()


def test_the_database_refuses_a_merged_article_that_is_shown(pair):
    with pytest.raises(IntegrityError), transaction.atomic():
        Article.objects.filter(pk=pair[1].pk).update(merged_into=pair[0])


def test_write_article_publishes_and_keeps_its_history():
    network = NetworkFactory()
    for answer in ("Un.", "Un.", "Deux."):
        article, _done = actions.write_article(network, "a", [SOURCE], question="Q ?", answer=answer)
    assert (article.status, article.review_on > timezone.localdate()) == (Status.PUBLISHED, True)
    assert verbs(article) == [(1, "IMPORTED"), (2, "IMPORTED")]


def test_write_article_does_not_publish_again_what_was_retired():
    article, _done = actions.write_article(NetworkFactory(), "a", [], question="Q ?", answer="Un.")
    actions.retire(article)
    actions.write_article(article.network, "a", [], question="Q ?", answer="Deux.")
    article.refresh_from_db()
    assert article.status == Status.RETIRED


def test_the_history_outlives_the_account_that_wrote_it(draft, samira):
    samira.delete()
    assert Revision.objects.get().author is None
