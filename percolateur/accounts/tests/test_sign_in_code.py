import re

import pytest
from django_tasks_db.models import DBTaskResult
from pytest_django.asserts import assertContains, assertRedirects

ASK = "/equipe/connexion/code/"
TYPE = "/equipe/connexion/code/saisie/"


def text_of(message):
    return message.get_content().replace("\r\n", "\n")


def code_in(message):
    return re.search(r"^ +(\S{4}-\S{4})$", text_of(message), re.MULTILINE).group(1)


@pytest.fixture
def receive(client, run_jobs, mailbox, nadia):
    """Ask for a code, and give it as it came by mail."""

    def receive():
        client.post(ASK, {"email": nadia.email})
        run_jobs()
        return code_in(mailbox.messages[-1])

    return receive


def test_sign_in_code_comes_by_mail_in_french(receive, mailbox):
    code = receive()
    [message] = mailbox.messages
    assert (message["To"], message["Subject"]) == ("nadia@mediatheque.example", "Votre code de connexion")
    assert text_of(message) == (
        "Bonjour,\n\n"
        "Voici votre code de connexion\u00a0:\n\n"
        f"    {code}\n\n"
        "Recopiez-le sur la page restée ouverte. Il est valable dix minutes.\n\n"
        "Vous n’avez rien demandé\u00a0? Ne donnez ce code à personne\u00a0: sans lui, on ne peut pas entrer.\n\n"
        "L’équipe de Percolateur\n"
        "Ce message est envoyé par un programme\u00a0: inutile d’y répondre.\n"
    )


def test_sign_in_code_opens_the_door(client, receive):
    client.post(TYPE, {"code": receive()})
    assert "_auth_user_id" in client.session


def test_sign_in_code_may_be_typed_without_its_dash_in_small_letters(client, receive):
    client.post(TYPE, {"code": f" {receive().replace('-', ' ').lower()} "})
    assert "_auth_user_id" in client.session


def test_sign_in_code_serves_once(client, receive):
    code = receive()
    client.post(TYPE, {"code": code})
    client.logout()
    client.post(ASK, {"email": "nadia@mediatheque.example"})
    assertContains(client.post(TYPE, {"code": code}), "Ce code ne convient pas.")


def test_sign_in_code_allows_three_tries(client, receive):
    code = receive()
    for _ in range(2):
        assertContains(client.post(TYPE, {"code": "ZZZZ-ZZZZ"}), "Ce code ne convient pas.")
    assertRedirects(client.post(TYPE, {"code": "ZZZZ-ZZZZ"}), ASK)
    client.post(TYPE, {"code": code})
    assert "_auth_user_id" not in client.session


def test_sign_in_code_may_be_sent_again(client, receive, mailbox, run_jobs):
    first = receive()
    client.post(TYPE, {"action": "resend"})
    run_jobs()
    second = code_in(mailbox.messages[-1])
    assert (len(mailbox.messages), first == second) == (2, False)
    client.post(TYPE, {"code": second})
    assert "_auth_user_id" in client.session


def test_sign_in_code_is_never_told_nor_sent_to_an_unknown_address(client, transactional_db):
    response = client.post(ASK, {"email": "inconnue@mediatheque.example"}, follow=True)
    assertContains(response, "Si un compte existe pour inconnue@mediatheque.example")
    assert DBTaskResult.objects.count() == 0


def test_sign_in_code_may_be_given_up_for_a_password(client, receive):
    receive()
    assertRedirects(client.get("/equipe/connexion/"), TYPE)
    assertContains(client.get(TYPE), "Se connecter autrement")
    response = client.post("/equipe/deconnexion/", {"next": "/equipe/connexion/"})
    assertRedirects(response, "/equipe/connexion/")


def test_sign_in_code_page_without_a_code_asked_leads_to_asking(client, db):
    assertRedirects(client.get(TYPE), ASK)
