"""The articles of the team: who may do what, and what is kept when something is wrong."""

import re
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from percolateur.knowledge import actions
from percolateur.knowledge.factories import ArticleFactory
from percolateur.knowledge.models import Article
from percolateur.lib.seen import unpack
from percolateur.network.factories import LibraryFactory, MembershipFactory, NetworkFactory
from percolateur.network.models import Role

pytestmark = pytest.mark.django_db
NEW = reverse("knowledge:new")
LIST = reverse("knowledge:staff_list")
Status = Article.Status


@pytest.fixture
def network():
    return NetworkFactory(name="Plaine")


def signed_in(**membership):
    client = Client()
    client.user = MembershipFactory(**membership).user
    client.force_login(client.user)
    return client


@pytest.fixture
def nadia(network):
    """Hosts at one library."""
    return signed_in(library=LibraryFactory(network=network), user__name="Nadia")


@pytest.fixture
def samira(network):
    """Coordinates the network."""
    return signed_in(network=network, role=Role.COORDINATOR, user__name="Samira")


@pytest.fixture
def stranger():
    """Administers another network."""
    return signed_in(role=Role.ADMINISTRATOR)


@pytest.fixture
def draft(network):
    return ArticleFactory(
        network=network, status=Status.DRAFT, question="Où est la loupe ?", answer="Dans les réglages.",
        sources=[{"url": "https://a.fr/", "title": "A", "seen_on": date(2026, 1, 31)}],
    )  # fmt: skip


def at(name, article, *more):
    return reverse(f"knowledge:{name}", args=[article.pk, *more])


def as_shown(client, address):
    """What a browser would send back for this form."""
    form = client.get(address).context["form"]
    values = {bound.html_name: bound.value() for bound in form}
    values = {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}
    return {name: "" if value is None else value for name, value in values.items()}


TYPED = {
    "question": "  Comment   imprimer ?",
    "answer": "Avec *Ctrl* et P.\r\n",
    "steps": "1. Ouvrir\r\n   - le menu\r\n",
    "subjects": ["bureautique"],
    "tags": "imprimante, Papier,papier , ",
    "level": "BEGINNER",
    "device": "WINDOWS",
    "visibility": "NETWORK",
    "licence": "etalab-2.0",
    "language": "fr",
    "rows": "3",
    "source_2_url": "www.service-public.fr",
    "source_2_title": "Service public",
    "source_2_seen_on": "31/01/2026",
}


def test_new_article_is_a_draft_with_all_that_was_typed(nadia, network):
    response = nadia.post(NEW, TYPED)
    article = Article.objects.get()
    assert response.url == at("staff_article", article)
    assert (article.network, article.status, article.question) == (network, Status.DRAFT, "Comment imprimer ?")
    assert (article.answer, article.steps) == ("Avec *Ctrl* et P.", "1. Ouvrir\n   - le menu")
    assert (article.subjects, article.tags) == (["bureautique"], ["imprimante", "papier"])
    assert (article.level, article.device, article.visibility) == ("BEGINNER", "WINDOWS", "NETWORK")
    source = article.sources.get()
    assert (source.url, source.title, source.seen_on) == (
        "https://www.service-public.fr", "Service public", date(2026, 1, 31),
    )  # fmt: skip
    assert article.revisions.get().author == nadia.user


def test_new_article_is_asked_which_network_by_those_of_several(nadia):
    other = MembershipFactory(user=nadia.user, network__name="Colline").network
    assert nadia.post(NEW, TYPED).context["form"].errors["network"] == ["Choisissez le réseau de la fiche."]
    nadia.post(NEW, TYPED | {"network": other.pk})
    assert Article.objects.get().network == other
    assert nadia.post(NEW, TYPED | {"network": NetworkFactory().pk}).status_code == 422


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"question": " \u200e "}, "Écrivez la question."),
        ({"question": "x" * 301}, "La question est trop longue : 300 lettres au plus."),
        ({"answer": "x" * 20_001}, "La réponse est trop longue : 20000 lettres au plus."),
        ({"tags": ",".join(map(str, range(13)))}, "Donnez 12 mots-clés au plus."),
        ({"tags": "x" * 31}, "est trop long. Séparez les mots-clés par des virgules."),
        ({"source_1_url": "javascript:alert(1)"}, "Écrivez l’adresse entière d’une page"),
        ({"source_1_url": "ftp://a.fr/"}, "Une source est une page du web"),
        ({"source_1_title": "Seul"}, "Indiquez l’adresse de cette source, ou videz ses cases."),
        ({"source_1_url": "https://a.fr", "source_1_seen_on": "hier"}, "Écrivez la date ainsi : 12/12/2026."),
        ({"review_on": "demain"}, "Écrivez la date ainsi : 12/12/2026."),
    ],
)
def test_new_article_that_is_refused_keeps_what_was_typed(nadia, wrong, sentence):
    response = nadia.post(NEW, TYPED | wrong)
    text = response.text.replace("\u00a0", " ")
    assert response.status_code == 422
    assert sentence in text
    assert "le menu" in text
    assert 'value="www.service-public.fr"' in text
    assert not Article.objects.exists()


def test_preview_shows_the_article_and_saves_nothing(nadia):
    text = nadia.post(NEW, TYPED | {"preview": "1", "answer": "Un <b>*mot*</b>"}).text
    assert "<p>Un &lt;b&gt;<em>mot</em>&lt;/b&gt;</p>" in text
    assert "Un &lt;b&gt;*mot*&lt;/b&gt;</textarea>" in text
    assert not Article.objects.exists()


def test_edit_saved_as_shown_changes_nothing(nadia, draft):
    response = nadia.post(at("edit", draft), as_shown(nadia, at("edit", draft)))
    assert response.url == at("staff_article", draft)
    assert draft.revisions.count() == 1


def test_edit_changes_fields_and_sources(nadia, draft):
    typed = as_shown(nadia, at("edit", draft)) | {"answer": "Ailleurs.", "source_1_url": "", "source_1_title": "",
             "source_1_seen_on": "", "source_2_url": "https://b.fr/"}  # fmt: skip
    nadia.post(at("edit", draft), typed)
    draft.refresh_from_db()
    assert (draft.answer, draft.status) == ("Ailleurs.", Status.DRAFT)
    assert [source.url for source in draft.sources.all()] == ["https://b.fr/"]


def test_edit_after_somebody_else_shows_what_they_changed_and_keeps_both(nadia, samira, draft):
    typed = as_shown(nadia, at("edit", draft))
    actions.edit_article(draft, samira.user, answer="Dans le menu.", level="BEGINNER", tags=["loupe"])
    response = nadia.post(at("edit", draft), typed | {"answer": "En bas.", "steps": "1. Ouvrir"})
    assert response.status_code == 409
    text = re.sub(r"<[^>]+>|\s+", " ", response.text.replace("\u00a0", " "))
    assert "« Dans les réglages. » est devenu « Dans le menu. »" in text
    assert "« rien » est devenu « débutant »" in text
    draft.refresh_from_db()
    assert draft.answer == "Dans le menu."
    again = {bound.html_name: bound.value() for bound in response.context["form"]}
    assert (again["answer"], again["steps"], again["level"], again["tags"]) == (
        "En bas.", "1. Ouvrir", "BEGINNER", "loupe",
    )  # fmt: skip
    assert unpack(again["seen"])["answer"] == ["Dans le menu."]
    nadia.post(at("edit", draft), {name: "" if value is None else value for name, value in again.items()})
    draft.refresh_from_db()
    assert (draft.answer, draft.steps, draft.level, draft.tags) == ("En bas.", "1. Ouvrir", "BEGINNER", ["loupe"])


READ = ["staff_article", "history"]
DECIDE = ["publication", "retirement", "parting", "merging"]


def test_pages_of_articles_are_not_found_from_another_network(stranger, draft):
    assert "loupe" not in stranger.get(LIST).text
    read = [at(name, draft) for name in (*READ, "edit", "merging")] + [at("revision", draft, 1)]
    assert {stranger.get(address).status_code for address in read} == {404}
    done = [at(name, draft) for name in (*DECIDE, "edit")] + [at("restoration", draft, 1), at("undoing", draft, 1)]
    assert {stranger.post(address, TYPED).status_code for address in done} == {404}
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
        with django_assert_num_queries(5):
            counts.append(len(nadia.get(LIST).context["page"]))
    assert counts == [1, 3]
