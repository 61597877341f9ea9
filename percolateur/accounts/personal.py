"""What is kept of the team, and what the parts we did not write keep: sessions, jobs, second factors."""

from datetime import datetime, timedelta

from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django_tasks_db.models import DBTaskResult

from percolateur.lib.personal import MISSION, Kept, Rule, nobody

JOBS_KEPT = timedelta(days=1)


def ended_sessions(now: datetime) -> "QuerySet[Session]":
    return Session.objects.filter(expire_date__lt=now)


def done_jobs(now: datetime) -> "QuerySet[DBTaskResult]":
    """They carry addresses, and the codes that were sent to them."""
    return DBTaskResult.objects.finished().filter(finished_at__lt=now - JOBS_KEPT)


SESSIONS = Rule(
    "session", _("Connexions de l’équipe"), _("12 heures après la connexion"), ended_sessions, dated="expire_date"
)
JOBS = Rule("job", _("Travaux faits en arrière-plan"), _("24 heures après"), done_jobs, dated="finished_at")
RULES = [SESSIONS, JOBS]

ACCOUNT = _("Laisser l’équipe se connecter, et elle seule.")
WITH_THE_ACCOUNT = _("Avec le compte.")
KEPT = [
    Kept(
        "accounts.User",
        ACCOUNT,
        MISSION,
        _("Rendu anonyme 24 mois après la dernière connexion ; fermé après 12 mois."),
        personal=("email", "name", "password", "last_login", "created_at"),
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
        "sessions.Session",
        ACCOUNT,
        MISSION,
        _("12 heures après la connexion."),
        personal=("session_key", "session_data"),
        rules=(SESSIONS.name,),
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
    nobody("auth.Permission", name="unused", codename="unused"),
    nobody("auth.Group", name="unused"),
    nobody("contenttypes.ContentType", app_label="the name of an app", model="the name of a model"),
]
