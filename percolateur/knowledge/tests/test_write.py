"""Write an article and change one: what is typed, refused, seen by two."""

import re
from datetime import date

import pytest
from django.urls import reverse

from percolateur.knowledge import actions
from percolateur.knowledge.models import Article
from percolateur.lib.seen import unpack
from percolateur.network.factories import MembershipFactory, NetworkFactory

pytestmark = pytest.mark.django_db
NEW = reverse("knowledge:new")
Status = Article.Status


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
    "for_children": "on",
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
    assert article.for_children
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
