"""Send what waits: each row claimed by one worker, sent, and marked, with patience for a server that is away.

A worker that dies between claiming and marking leaves its row claimed: after `STUCK` another takes it up again under
the same Message-ID, by which mailboxes know a second copy. Only a death in the instant between the server's
acceptance and our commit can make one; nothing shorter exists with SMTP (RFC 5321, 4.5.3.2.6 and RFC 1047).
"""

import hashlib
import logging
import smtplib
from datetime import timedelta
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import F
from django.utils import timezone

from percolateur.mailing.models import Mail
from percolateur.mailing.writers import writer_of

log = logging.getLogger(__name__)

BATCH = 50  # mails sent on one line to the server
STUCK = timedelta(minutes=5)  # longer than any server's timeout
PAUSES = [timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240, 720, 1440)]  # between tries, two days in all
KEPT = timedelta(days=30)
State = Mail.State
HEADERS = {"Auto-Submitted": "auto-generated"}  # RFC 3834: no holiday notice comes back


def send_waiting() -> int:
    """Send what is due; returns how many left. Any number of workers may call it at once."""
    free_stuck()
    batch = list(Mail.objects.due().values_list("pk", flat=True)[:BATCH])
    if not batch:
        return 0
    sent = 0
    connection = get_connection()
    try:
        for pk in batch:
            sent += claim_and_send(pk, connection)
    finally:
        connection.close()
    return sent


def free_stuck() -> None:
    """Give back what a worker claimed and did not live to send."""
    Mail.objects.filter(state=State.SENDING, claimed_at__lt=timezone.now() - STUCK).update(state=State.WAITING)


def claim_and_send(pk: int, connection: BaseEmailBackend) -> bool:
    """Send one mail, unless another worker has it. Returns whether it left."""
    claimed = Mail.objects.filter(pk=pk, state=State.WAITING).update(
        state=State.SENDING, claimed_at=timezone.now(), tries=F("tries") + 1
    )
    if not claimed:
        return False
    mail = Mail.objects.get(pk=pk)
    try:
        message = writer_of(mail.kind)(mail)
    except Exception as error:  # a fault in one mail must not hold the others back
        log.exception("Writing mail %s failed", pk)
        postpone(mail, f"{type(error).__name__}: {error}")
        return False
    if message is None:
        finish(mail, State.DROPPED)
        return False
    return send(mail, message, connection)


def send(mail: Mail, message: EmailMessage, connection: BaseEmailBackend) -> bool:
    message.to, message.connection = [mail.to], connection
    message.extra_headers = {**HEADERS, "Message-ID": message_id(mail), **message.extra_headers}
    try:
        message.send()
    except smtplib.SMTPRecipientsRefused as refusal:
        code, reason = next(iter(refusal.recipients.values()))
        refused(mail, code, reason)
    except smtplib.SMTPResponseException as refusal:
        refused(mail, refusal.smtp_code, refusal.smtp_error)
    except (smtplib.SMTPException, OSError) as error:
        postpone(mail, str(error) or type(error).__name__)
    else:
        finish(mail, State.SENT)
        return True
    connection.close()  # whatever went wrong, the next one starts on a fresh line
    return False


def message_id(mail: Mail) -> str:
    """The same at each try."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    return f"<{hashlib.sha256(mail.key.encode()).hexdigest()[:32]}.{mail.pk}@{domain or 'localhost'}>"


def refused(mail: Mail, code: int, reason: bytes | str) -> None:
    """A 5xx is for good (RFC 5321, 4.2.1): an address that does not exist is not asked again."""
    sentence = f"{code} {reason.decode(errors='replace') if isinstance(reason, bytes) else reason}"
    if code >= 500:
        finish(mail, State.FAILED, sentence)
    else:
        postpone(mail, sentence)


def postpone(mail: Mail, error: str) -> None:
    """Try again later, a little later each time; after the last try, say that it failed."""
    log.warning("Mail %s waits: %s", mail.pk, error)
    if mail.tries > len(PAUSES):
        finish(mail, State.FAILED, error)
        return
    due = timezone.now() + PAUSES[mail.tries - 1]
    Mail.objects.filter(pk=mail.pk).update(state=State.WAITING, due_at=due, error=error[:300])


def finish(mail: Mail, state: State, error: str = "") -> None:
    Mail.objects.filter(pk=mail.pk).update(state=state, done_at=timezone.now(), error=error[:300])


def forget_done() -> int:
    """Forget what left, or never could, a month ago."""
    done = Mail.objects.exclude(state__in=[State.WAITING, State.SENDING])
    return done.filter(done_at__lt=timezone.now() - KEPT).delete()[0]
