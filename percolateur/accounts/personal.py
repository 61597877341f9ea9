"""What is kept of the team, and what the parts we did not write keep: sessions, jobs, second factors."""

from datetime import datetime, timedelta
from typing import Any

from dateutil.relativedelta import relativedelta
from django.db import models
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_tasks_db.models import DBTaskResult

from percolateur.accounts.models import SecurityEvent, StaffSession, User
from percolateur.accounts.models.user import Signed
from percolateur.lib.personal import MISSION, Kept, Rule, nobody

JOBS_KEPT = timedelta(days=1)
EVENTS_KEPT = timedelta(days=183)
ACCOUNTS_KEPT = relativedelta(months=24)


def ended_sessions(now: datetime) -> "QuerySet[StaffSession]":
    return StaffSession.objects.filter(expire_date__lt=now)


def old_events(now: datetime) -> "QuerySet[SecurityEvent]":
    return SecurityEvent.objects.filter(at__lt=now - EVENTS_KEPT)


def purge_events(events: list[Any]) -> None:
    SecurityEvent.objects.filter(pk__in=[event.pk for event in events]).purge()


def done_jobs(now: datetime) -> "QuerySet[DBTaskResult]":
    """They carry addresses, and the codes that were sent to them."""
    return DBTaskResult.objects.finished().filter(finished_at__lt=now - JOBS_KEPT)


def forgotten_accounts(now: datetime) -> Signed:
    """Closed, and not used for two years."""
    closed = User.objects.with_last_sign().filter(is_active=False, anonymised_at=None)
    return closed.filter(last_sign__lt=now - ACCOUNTS_KEPT)


def anonymise(users: list[Any]) -> None:
    """What belongs to the account alone goes with it; what somebody did for the café stays, under no name."""
    pks = [user.pk for user in users]
    for relation in User._meta.related_objects:
        if getattr(relation, "on_delete", None) is models.CASCADE:
            relation.related_model._base_manager.filter(**{f"{relation.field.name}__in": pks}).delete()
    for user in users:
        user.name, user.email = _("Compte effacé"), f"efface-{user.pk}@anonyme.invalid"
        user.set_unusable_password()
        user.last_login, user.anonymised_at = None, timezone.now()
    User.objects.bulk_update(users, ["name", "email", "password", "last_login", "anonymised_at"])


ACCOUNTS = Rule(
    "account",
    _("Comptes de l’équipe"),
    _("24 mois après la dernière connexion"),
    forgotten_accounts,
    anonymise,
    dated="created_at",
)
SESSIONS = Rule(
    "session", _("Connexions de l’équipe"), _("12 heures après la connexion"), ended_sessions, dated="expire_date"
)
JOBS = Rule("job", _("Travaux faits en arrière-plan"), _("24 heures après"), done_jobs, dated="finished_at")
EVENTS = Rule("security-event", _("Journal de sécurité"), _("6 mois après"), old_events, purge_events, dated="at")
RULES = [ACCOUNTS, SESSIONS, JOBS, EVENTS]

ACCOUNT = _("Laisser l’équipe se connecter, et elle seule.")
WITH_THE_ACCOUNT = _("Avec le compte.")
KEPT = [
    Kept(
        "accounts.User",
        ACCOUNT,
        MISSION,
        _("Rendu anonyme 24 mois après la dernière connexion ; fermé après 12 mois."),
        personal=("email", "name", "password", "last_login", "created_at"),
        rules=(ACCOUNTS.name,),
    ),
    Kept("account.EmailAddress", ACCOUNT, MISSION, WITH_THE_ACCOUNT, personal=("user", "email")),
    Kept("account.EmailConfirmation", ACCOUNT, MISSION, WITH_THE_ACCOUNT, personal=("email_address", "key")),
    Kept(
        "mfa.Authenticator",
        _("Vérifier par un second moyen qui se connecte."),
        MISSION,
        WITH_THE_ACCOUNT,
        personal=("user", "data", "last_used_at"),
        other={"type": "one of a list"},
    ),
    Kept(
        "accounts.StaffSession",
        ACCOUNT,
        MISSION,
        _("12 heures après la connexion."),
        personal=("account", "session_key", "session_data", "device", "began_at", "seen_at"),
        other={"reference": "drawn by us"},
        rules=(SESSIONS.name,),
    ),
    Kept(
        "accounts.SecurityEvent",
        _("Savoir qui s’est connecté, et ce qui a été fait des comptes, pour les protéger."),
        MISSION,
        _("6 mois."),
        personal=("at", "actor", "subject", "place"),
        other={"kind": "one of a list", "what": "the name of a role, of a document, of a kind of device"},
        rules=(EVENTS.name,),
    ),
    Kept(
        "django_tasks_database.DBTaskResult",
        _("Envoyer à l’équipe les codes de connexion et les invitations."),
        MISSION,
        _("24 heures après l’envoi."),
        personal=("args_kwargs", "return_value", "traceback"),
        other={
            "status": "one of a list",
            "task_path": "the name of a function",
            "worker_ids": "drawn by workers",
            "queue_name": "a name of ours",
            "backend_name": "a name of ours",
            "exception_class_path": "the name of a class",
        },
        rules=(JOBS.name,),
    ),
    nobody("sessions.Session", session_key="unused: ours is StaffSession", session_data="unused"),
    nobody("auth.Permission", name="unused", codename="unused"),
    nobody("auth.Group", name="unused"),
    nobody("contenttypes.ContentType", app_label="the name of an app", model="the name of a model"),
]
