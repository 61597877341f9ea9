"""The articles of the team: who may do what, the history, merging, the list."""

import re

import pytest
from django.urls import reverse

from percolateur.knowledge import actions
from percolateur.knowledge.factories import ArticleFactory
from percolateur.knowledge.models import Article
from percolateur.knowledge.tests.conftest import signed_in
from percolateur.network.models import Role

pytestmark = pytest.mark.django_db
LIST = reverse("knowledge:staff_list")
Status = Article.Status


def at(name, article, *more):
    return reverse(f"knowledge:{name}", args=[article.pk, *more])


READ = ["staff_article", "history"]
DECIDE = ["publication", "retirement", "parting", "merging"]


def test_pages_of_articles_are_not_found_from_another_network(stranger, draft):
    assert "loupe" not in stranger.get(LIST).text
    read = [at(name, draft) for name in (*READ, "edit", "merging")] + [at("revision", draft, 1)]
    assert {stranger.get(address).status_code for address in read} == {404}
    done = [at(name, draft) for name in (*DECIDE, "edit")] + [at("restoration", draft, 1), at("undoing", draft, 1)]
    assert {stranger.post(address).status_code for address in done} == {404}
    draft.refresh_from_db()
    assert (draft.revision, draft.status) == (1, Status.DRAFT)


def test_a_host_reads_and_writes_but_does_not_decide(nadia, draft):
    assert {nadia.get(at(name, draft)).status_code for name in (*READ, "edit")} == {200}
    done = [at(name, draft) for name in DECIDE] + [at("restoration", draft, 1), at("undoing", draft, 1)]
    assert {nadia.post(address).status_code for address in done} == {404}
    assert "Publier" not in nadia.get(at("staff_article", draft)).text
    actions.publish(draft)
    assert nadia.get(at("edit", draft)).status_code == 404
    assert at("edit", draft) not in nadia.get(at("staff_article", draft)).text


def test_coordination_publishes_retires_and_undoes(samira, draft):
    for name, status in [("publication", Status.PUBLISHED), ("retirement", Status.RETIRED)]:
        samira.post(at(name, draft))
        draft.refresh_from_db()
        assert draft.status == status
    assert at("undoing", draft, 3) in samira.get(at("staff_article", draft)).text
    samira.post(at("undoing", draft, 3))
    draft.refresh_from_db()
    assert draft.status == Status.PUBLISHED
    response = samira.post(at("undoing", draft, 3), follow=True)
    assert "Quelqu’un a changé la fiche depuis" in response.text


def test_history_says_who_did_what(samira, nadia, draft):
    actions.edit_article(draft, nadia.user, answer="Autre.")
    text = re.sub(r"\s+", " ", samira.get(at("history", draft)).text)
    assert "<strong>Modifiée</strong> par Nadia le" in text
    assert text.index("Modifiée") < text.index("Écrite")


def test_revision_shows_differences_line_by_line(samira, draft):
    actions.edit_article(draft, samira.user, answer="Dans les réglages.\nPuis <b>loupe</b>.", device="MAC",
                         sources=[{"url": "https://b.fr/", "title": "", "seen_on": None}])  # fmt: skip
    text = samira.get(at("revision", draft, 2)).text
    for part in [
        '<ins dir="auto">Puis &lt;b&gt;loupe&lt;/b&gt;.</ins>',
        '<ins dir="auto">Mac</ins>',
        '<del dir="auto">A, https://a.fr/, vue le 31 janvier 2026</del>',
        '<ins dir="auto">https://b.fr/</ins>',
    ]:
        assert part in text
    assert '<del dir="auto">Dans les réglages.</del>' not in text
    since = samira.get(at("revision", draft, 1), {"actuelle": ""}).text
    assert '<ins dir="auto">Mac</ins>' in since
    assert samira.get(at("revision", draft, 9)).status_code == 404


def test_restoration_brings_a_revision_back(samira, draft):
    actions.edit_article(draft, samira.user, answer="Autre.", sources=[])
    assert at("restoration", draft, 1) in samira.get(at("revision", draft, 1)).text
    samira.post(at("restoration", draft, 1))
    draft.refresh_from_db()
    assert (draft.answer, draft.sources.count()) == ("Dans les réglages.", 1)


def test_merging_shows_both_side_by_side_then_keeps_the_chosen_one(samira, draft, network):
    other = ArticleFactory(network=network, question="Où trouver la loupe ?")
    text = samira.get(at("merging", draft), {"avec": other.pk}).text
    assert at("merging", other) in text
    assert f'name="kept" value="{other.pk}"' in text
    response = samira.post(at("merging", draft), {"kept": other.pk})
    assert response.url == at("staff_article", other)
    draft.refresh_from_db()
    assert draft.merged_into == other
    assert "Séparer les deux fiches" in samira.get(at("staff_article", draft)).text
    samira.post(at("parting", draft))
    draft.refresh_from_db()
    assert (draft.merged_into, draft.status) == (None, Status.DRAFT)


@pytest.mark.parametrize("kept", ["itself", "elsewhere", "retired", "x", "", "9" * 400])
def test_merging_into_what_cannot_be_kept_is_refused(samira, draft, network, kept):
    others = {"itself": draft, "elsewhere": ArticleFactory(), "retired": ArticleFactory(network=network)}
    actions.retire(others["retired"])
    response = samira.post(at("merging", draft), {"kept": others[kept].pk if kept in others else kept}, follow=True)
    assert "Choisissez une fiche publiée ou un brouillon du même réseau." in response.text
    draft.refresh_from_db()
    assert draft.merged_into is None


def test_merging_offers_what_looks_alike_in_the_network(client, writer, cafe):
    article = cafe["cafe-001"]
    ArticleFactory(question=article.question)  # of another network
    twin = ArticleFactory(network=article.network, question="Mon portable ne capte plus le Wi-Fi, que faire ?")
    writer.follow()
    samira = signed_in(network=article.network, role=Role.COORDINATOR)
    alike = samira.get(at("merging", article)).context["alike"]
    assert twin in alike
    assert article not in alike
    assert {one.network for one in alike} == {article.network}


def test_list_shows_and_filters_the_articles_of_the_network(nadia, draft, network):
    published = ArticleFactory(network=network, question="Publiée ?", subjects=["email"], level="ADVANCED")
    ArticleFactory(question="D’un autre réseau ?")

    def shown(**query):
        return {article.pk for article in nadia.get(LIST, query).context["page"]}

    assert shown() == {draft.pk, published.pk}
    assert shown(etat="DRAFT") == {draft.pk}
    assert shown(sujet="email") == shown(niveau="ADVANCED") == {published.pk}
    assert shown(appareil="MAC") == shown(visible="STAFF") == set()
    assert shown(etat="x", page="zz") == {draft.pk, published.pk}
    assert shown(q="LOUPE où") == {draft.pk}


def test_list_searches_the_index_with_the_reader_s_scopes(client, writer, cafe):
    article = cafe["cafe-001"]
    actions.edit_article(article, None, visibility="STAFF")
    writer.follow()
    nadia = signed_in(network=article.network)
    found = list(nadia.get(LIST, {"q": "mon telefone se connecte pas au wifi"}).context["page"])
    assert found[0] == article
    assert list(nadia.get(LIST, {"q": "mon telefone wifi", "visible": "STAFF"}).context["page"]) == [article]


def test_list_takes_the_same_queries_for_many(nadia, network, django_assert_num_queries):
    counts = []
    for total in (1, 3):
        while network.articles.count() < total:
            ArticleFactory(network=network)
        with django_assert_num_queries(6):
            counts.append(len(nadia.get(LIST).context["page"]))
    assert counts == [1, 3]
