"""Send what waits: each row claimed by one worker, sent, and marked, with patience for a server that is away.

A worker that dies between claiming and marking leaves its row claimed: after `STUCK` another takes it up again under
the same Message-ID, by which mailboxes know a second copy. Only a death in the instant between the server's
acceptance and our commit can make one; nothing shorter exists with SMTP (RFC 5321, 4.5.3.2.6 and RFC 1047).

No transaction is open while the server is spoken to: whoever writes on the site waits for two short updates at most.
"""

import hashlib
import logging
import smtplib
import time
from datetime import timedelta
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from percolateur.mailing.lines import Line, is_for_good, trouble_of
from percolateur.mailing.models import Mail, MailQuerySet
from percolateur.mailing.writers import undelivered, writer_of

log = logging.getLogger(__name__)

BATCH = 50  # mails sent on one line to the server
ROUND = 10.0  # seconds after which the worker's other jobs have their turn
STUCK = timedelta(minutes=5)  # longer than all the patience of one sending: settings.EMAIL_TIMEOUT a step
PAUSES = [timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240, 720, 1440)]  # between tries, two days in all
State = Mail.State
HEADERS = {
    "Auto-Submitted": "auto-generated",  # RFC 3834: no holiday notice comes back
    "X-Auto-Response-Suppress": "OOF, AutoReply",  # the same, for Exchange
}
line = Line()


def send_waiting() -> int:
    """Send what is due; returns how many left. Any number of workers may call it at once."""
    if line.rests() or not Mail.objects.due_or_stuck(STUCK).exists():
        return 0
    free_stuck()
    connection = get_connection()
    try:
        connection.open()
    except (smtplib.SMTPException, OSError) as error:
        line.broke(error)
        return 0
    line.holds()
    try:
        return send_batch(connection)
    finally:
        connection.close()


def send_batch(connection: BaseEmailBackend) -> int:
    """Send what is due on this line, until it breaks or the round is over."""
    sent, end = 0, time.monotonic() + ROUND
    for pk in list(Mail.objects.due().values_list("pk", flat=True)[:BATCH]):
        mail = claim(pk)
        if mail is None:
            continue
        try:
            sent += write_and_send(mail, connection)
        except (smtplib.SMTPException, OSError) as error:
            line.broke(error)
            break
        if time.monotonic() > end:
            break
    return sent


def free_stuck() -> None:
    """Give back what a worker claimed and did not live to send."""
    stuck = Mail.objects.stuck(STUCK)
    if stuck.exists():  # reading asks nobody to wait
        stuck.update(state=State.WAITING)


def claim(pk: int) -> Mail | None:
    """Take one mail for oneself; None when another worker has it, or has put it off."""
    now = timezone.now()
    taken = Mail.objects.due().filter(pk=pk).update(state=State.SENDING, claimed_at=now, tries=F("tries") + 1)
    return Mail.objects.filter(pk=pk, claimed_at=now).first() if taken else None


def write_and_send(mail: Mail, connection: BaseEmailBackend) -> bool:
    """Whether it left. Raises what means that the line itself is broken."""
    if Mail.objects.refusing(mail.to).exists():
        give_up(mail, State.REFUSED, "")
        return False
    try:
        message = writer_of(mail.kind)(mail)
    except Exception as error:  # a fault in one mail must not hold the others back
        log.exception("Writing mail %s failed", mail.pk)
        postpone(mail, f"{type(error).__name__}: {error}")
        return False
    if message is None:
        finish(mail, State.DROPPED)
        return False
    return send(mail, message, connection)


def send(mail: Mail, message: EmailMessage, connection: BaseEmailBackend) -> bool:
    message.to, message.connection = [mail.to], connection
    author = message.extra_headers.get("From", message.from_email)
    message.from_email = settings.BOUNCE_EMAIL or parseaddr(author)[1]  # the envelope's: where refusals come back
    message.extra_headers = {**HEADERS, "Message-ID": message_id(mail), **message.extra_headers, "From": author}
    try:
        message.send()
    except (smtplib.SMTPException, OSError) as error:
        code, sentence = trouble_of(error)
        if code is None:  # not about this mail
            postpone(mail, sentence)
            raise
        refused(mail, code, sentence)
        return False
    finish(mail, State.SENT)
    return True


def message_id(mail: Mail) -> str:
    """The same at each try."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    return f"<{hashlib.sha256(mail.key.encode()).hexdigest()[:32]}.{mail.pk}@{domain or 'localhost'}>"


def refused(mail: Mail, code: int, sentence: str) -> None:
    """A 5xx is for good (RFC 5321, 4.2.1), for this mail or for its address."""
    if code < 500:
        postpone(mail, sentence)
    else:
        give_up(mail, State.REFUSED if is_for_good(code, sentence) else State.FAILED, sentence)


def postpone(mail: Mail, error: str) -> None:
    """Try again later, a little later each time; after the last try, say that it failed."""
    if mail.tries > len(PAUSES):
        give_up(mail, State.FAILED, error)
        return
    due = timezone.now() + PAUSES[mail.tries - 1]
    still_ours(mail).update(state=State.WAITING, due_at=due, error=error[:300])


def give_up(mail: Mail, state: State, error: str) -> None:
    """It will not leave: whoever asked for it hears, to tell by other ways."""
    log.warning("Mail %s did not leave: %s", mail.pk, state.value)  # the server's sentence may hold the address
    with transaction.atomic():
        finish(mail, state, error)
        undelivered(mail)


def finish(mail: Mail, state: State, error: str = "") -> None:
    still_ours(mail).update(state=state, done_at=timezone.now(), error=error[:300])


def still_ours(mail: Mail) -> MailQuerySet:
    """The row, unless we were so slow that another worker took it up."""
    return Mail.objects.filter(pk=mail.pk, state=State.SENDING, claimed_at=mail.claimed_at)
