"""What the queue of mails keeps of people, and for how long."""

from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from percolateur.lib.personal import MISSION, Kept, Rule
from percolateur.mailing.models import Mail, MailQuerySet

KEPT_FOR = timedelta(days=30)
State = Mail.State


def done(now: datetime) -> MailQuerySet:
    """What left, or never could, a month ago."""
    return Mail.objects.exclude(state__in=[State.WAITING, State.SENDING]).filter(done_at__lt=now - KEPT_FOR)


DONE = Rule("mail", _("Trace des courriels"), _("30 jours après l’envoi"), done, dated="done_at")
RULES = [DONE]
KEPT = [
    Kept(
        "mailing.Mail",
        _("Envoyer chaque courriel une seule fois, et savoir qu’il est parti."),
        MISSION,
        _("30 jours après l’envoi, ou avec ce dont il parle."),
        personal=("to", "key", "about", "details", "error", "state", "done_at"),
        other={"kind": "which writer writes it"},
        rules=(DONE.name,),
    ),
]
