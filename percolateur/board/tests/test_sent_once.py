"""A form sent twice, by a double tap or a reload, counts once: its page carries the key, scripts or not."""

import pytest

from percolateur.board.models import Contribution, Question
from percolateur.board.tests.conftest import JSON, phone_of

PAGES = {
    "participant asks": ("", "questions/", Question),
    "participant answers": ("questions/{}/", "questions/{}/pistes/", Contribution),
    "desk asks": ("pupitre/", "pupitre/questions/", Question),
    "desk answers": ("pupitre/questions/{}/pistes/", "pupitre/questions/{}/pistes/", Contribution),
}


@pytest.fixture(params=PAGES)
def form(request, board, questions, ginette, as_nadia):
    """The address of a page and of its form, what the form makes, and who fills it."""
    page, action, kind = PAGES[request.param]
    page, action = (board.address + end.format(questions[0].pk) for end in (page, action))
    return page, action, kind, phone_of(ginette) if request.param.startswith("participant") else as_nadia


def key_in(response) -> str:
    """The key as the page carries it: a hidden field of the form that is sent, once."""
    key = response.context["form"]["key"].value()
    assert response.text.count(f'<input type="hidden" name="key" value="{key}"') == 1
    return str(key)


def test_form_sent_twice_counts_once(form):
    page, action, kind, client = form
    before = kind.objects.count()
    typed = {"text": "Comment imprimer ?", "key": key_in(client.get(page))}
    answers = [client.post(action, typed) for _ in range(2)]
    assert ([answer.status_code for answer in answers], kind.objects.count()) == ([302, 302], before + 1)
    assert answers[0].url == answers[1].url


def test_form_has_another_key_on_another_page(form):
    page, _action, _kind, client = form
    assert key_in(client.get(page)) != key_in(client.get(page))


def test_form_to_correct_keeps_its_key(form):
    page, action, _kind, client = form
    key = key_in(client.get(page))
    assert key_in(client.post(action, {"text": "", "key": key})) == key


def test_form_to_correct_gets_a_key_when_it_came_without(form):
    _page, action, kind, client = form
    before = kind.objects.count()
    typed = {"text": "Comment imprimer ?", "key": key_in(client.post(action, {"text": ""}))}
    for _ in range(2):
        client.post(action, typed)
    assert kind.objects.count() == before + 1


def test_form_whose_key_served_another_text_leaves_with_a_new_one(form):
    page, action, kind, client = form
    before = kind.objects.count()
    key = key_in(client.get(page))
    client.post(action, {"text": "Comment imprimer ?", "key": key})
    refused = client.post(action, {"text": "Comment numériser ?", "key": key})
    assert (refused.status_code, kind.objects.count()) == (409, before + 1)
    client.post(action, {"text": "Comment numériser ?", "key": key_in(refused)})
    assert kind.objects.count() == before + 2


def test_form_sent_by_a_script_with_its_own_key_leaves_the_page_its_own(form):
    page, action, kind, client = form
    before = kind.objects.count()
    key = key_in(client.get(page))
    drawn = "0b0e7a52-3c1f-4d8e-9a55-6d1f1c0a7e11"
    statuses = [client.post(action, {"text": "Ici.", "key": drawn}, headers=JSON).status_code for _ in range(2)]
    client.post(action, {"text": "Comment imprimer ?", "key": key})
    assert (statuses, kind.objects.count()) == ([201, 201], before + 2)
