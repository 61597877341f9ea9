from django.core import mail
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from percolateur.accounts.adapter import StaffAdapter
from percolateur.accounts.jobs import send_mail

CODE = {"code": "ABCD-EFGH"}


def test_send_mail_waits_for_the_commit(transactional_db):
    with transaction.atomic():
        StaffAdapter().send_mail("account/email/login_code", "nadia@mediatheque.example", CODE)
        assert DBTaskResult.objects.count() == 0
    assert DBTaskResult.objects.count() == 1


def test_send_mail_writes_nothing_when_the_work_fails(transactional_db):
    with transaction.atomic():
        StaffAdapter().send_mail("account/email/login_code", "nadia@mediatheque.example", CODE)
        transaction.set_rollback(True)
    assert DBTaskResult.objects.count() == 0


def test_send_mail_sends_plain_text_from_the_address_of_the_settings(settings):
    send_mail.func("Sujet", "Un texte.", "nadia@mediatheque.example")
    [message] = mail.outbox
    assert (message.subject, message.body, message.to, message.from_email, message.content_subtype) == (
        "Sujet",
        "Un texte.",
        ["nadia@mediatheque.example"],
        settings.DEFAULT_FROM_EMAIL,
        "plain",
    )
