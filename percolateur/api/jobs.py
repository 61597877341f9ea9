"""Tell the programs what is news: each message claimed by one worker, sent, and marked, with patience.

A worker that dies after sending and before marking leaves its row claimed: another sends it again, under the same
identifier. So each message arrives once at least; who receives two of an identifier lets one go.
"""

import logging
import random
import threading
import time
from datetime import timedelta

from django.conf import settings
from django.db import close_old_connections, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from percolateur.api.emails import tell_that_it_stopped
from percolateur.api.models import Delivery, Webhook
from percolateur.api.models.webhooks import DeliveryQuerySet
from percolateur.api.news import signing
from percolateur.api.news.noticing import forget_told, notice
from percolateur.api.news.queue import disable
from percolateur.lib.posting import post
from percolateur.lib.reaching import Unreachable

log = logging.getLogger(__name__)
State = Delivery.State
BATCH = 50
ROUND = 20.0  # seconds after which news are looked for again
PATIENCE = 10.0  # seconds for one answer
STUCK = timedelta(minutes=2)
# Seconds between tries, nearly three days in all; each is drawn up to a fifth longer or shorter.
PAUSES = [5, 30, 120, 600, 3600, 4 * 3600, 8 * 3600, 12 * 3600, 24 * 3600, 24 * 3600]
KEPT_FOR = timedelta(days=30)
GONE = 410


def keep_telling(stop: threading.Event, pause: float = 1.0) -> None:
    """Until `stop`, in a thread of its own: a program that answers slowly must not make mails late."""
    while not stop.is_set():
        try:
            notice()
            send_waiting()
        except Exception:
            log.exception("A round of news failed; going on")
        finally:
            close_old_connections()
        stop.wait(pause)


def send_waiting() -> int:
    """Send what is due; returns how many were received. Any number of workers may call it at once."""
    stuck = Delivery.objects.stuck(STUCK)
    if stuck.exists():
        stuck.update(state=State.WAITING)
    received, mute, end = 0, set[int](), time.monotonic() + ROUND
    for pk, webhook in list(Delivery.objects.due().values_list("pk", "webhook")[:BATCH]):
        # One that does not answer is not asked again in this round.
        delivery = claim(pk) if webhook not in mute else None
        if delivery is None:
            continue
        if send(delivery):
            received += 1
        else:
            mute.add(webhook)
        if time.monotonic() > end:
            break
    return received


def claim(pk: int) -> Delivery | None:
    """Take one for oneself; None when another worker has it."""
    now = timezone.now()
    taken = Delivery.objects.due().filter(pk=pk).values("pk")
    claimed = Delivery.objects.filter(pk__in=taken, state=State.WAITING)
    if not claimed.update(state=State.SENDING, claimed_at=now, tries=F("tries") + 1):
        return None
    return Delivery.objects.select_related("webhook__network").filter(pk=pk, claimed_at=now).first()


def send(delivery: Delivery) -> bool:
    """Whether it was received: an answer from 200 to 299. Redirections are not followed."""
    webhook, body = delivery.webhook, delivery.body.encode()
    signed = signing.headers(webhook.secrets, delivery.message, int(time.time()), body)
    try:
        status = post(webhook.url, body, signed, PATIENCE, plain=settings.PRIVATE_FEEDS)
    except Unreachable as trouble:
        return put_off(delivery, None, str(trouble))
    if 200 <= status < 300:
        finish(delivery, State.SENT, status)
        if webhook.failing_since:
            Webhook.objects.filter(pk=webhook.pk).update(failing_since=None)
        return True
    return put_off(delivery, status, _("Le programme répond par une erreur (%(status)s).") % {"status": status})


def put_off(delivery: Delivery, status: int | None, trouble: str) -> bool:
    """Try again later, a little later each time; after the last try, or when told to, stop."""
    now = timezone.now()
    Webhook.objects.filter(pk=delivery.webhook_id, failing_since=None).update(failing_since=now)
    if status == GONE or delivery.tries > len(PAUSES):
        give_up(delivery, status, trouble)
        return False
    seconds = PAUSES[delivery.tries - 1] * random.uniform(0.8, 1.2)  # noqa: S311 - so that not all come back at once
    still_ours(delivery).update(
        state=State.WAITING, due_at=now + timedelta(seconds=seconds), status=status, trouble=trouble[:300]
    )
    return False


def give_up(delivery: Delivery, status: int | None, trouble: str) -> None:
    """The program is told nothing any more, and coordination is told that."""
    with transaction.atomic():
        finish(delivery, State.FAILED, status, trouble)
        if disable(delivery.webhook):
            tell_that_it_stopped(delivery.webhook)


def finish(delivery: Delivery, state: State, status: int | None, trouble: str = "") -> None:
    still_ours(delivery).update(state=state, done_at=timezone.now(), status=status, trouble=trouble[:300])


def still_ours(delivery: Delivery) -> DeliveryQuerySet:
    """The row, unless we were so slow that another worker took it up."""
    return Delivery.objects.filter(pk=delivery.pk, state=State.SENDING, claimed_at=delivery.claimed_at)


def forget_old() -> None:
    """The log of what was told lasts a month."""
    Delivery.objects.filter(created_at__lt=timezone.now() - KEPT_FOR).delete()
    forget_told()
