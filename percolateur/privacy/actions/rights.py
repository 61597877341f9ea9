"""The verbs of people's rights: ask for one's link, open it, erase; each written in the journal, without a name."""

from collections.abc import Iterable

from django.core import signing
from django.db import transaction
from django.utils import timezone

from percolateur.events import personal as events
from percolateur.lib.personal import Gone, Rule, erase_batch, with_traces
from percolateur.mailing import personal as mailing
from percolateur.mailing.actions import post
from percolateur.mailing.models import Mail
from percolateur.network import personal as network
from percolateur.privacy.dossier import Dossier
from percolateur.privacy.emails import KIND, signer
from percolateur.privacy.entries import Entry
from percolateur.privacy.models import DataLink, RightsRequest
from percolateur.privacy.models.link import GOOD_FOR
from percolateur.privacy.models.request import DELAY
from percolateur.privacy.purge import write_down
from percolateur.registrations import personal as registrations
from percolateur.registrations.actions import forget

Kind, Channel = RightsRequest.Kind, RightsRequest.Channel


@transaction.atomic
def ask(email: str) -> None:
    """Write to this address. Known or not, the same is done, in the same time: nobody learns whose it is."""
    link = DataLink.objects.create(email=email)
    post(KIND, f"{KIND}:{link.pk}", email, link.pk)


def link_of(token: str) -> DataLink | None:
    """The link of a mail, if it may still be opened: not altered, not too old, not opened yet."""
    try:
        pk = signer.unsign(token, max_age=GOOD_FOR)
    except signing.BadSignature:
        return None
    return DataLink.objects.filter(pk=pk, opened_at=None).first()


def open_link(link: DataLink) -> bool:
    """Once: of two openings at the same moment, one is too late."""
    return bool(DataLink.objects.filter(pk=link.pk, opened_at=None).update(opened_at=timezone.now()))


def close(link: DataLink) -> None:
    """Nothing is left of the visit."""
    with transaction.atomic():
        Mail.objects.filter(kind=KIND, about=link.pk).delete()
        link.delete()


def write_in_journal(
    networks: Iterable[int], kind: str, *, channel: str = Channel.SELF_SERVICE, handled_by: str = ""
) -> None:
    """A request that was answered as it came."""
    today = timezone.localdate()
    RightsRequest.objects.bulk_create(
        RightsRequest(
            network_id=network,
            kind=kind,
            channel=channel,
            received_on=today,
            due_on=today + DELAY,
            done_on=today,
            handled_by=handled_by,
        )
        for network in sorted(networks)
    )


def erase(entries: list[Entry]) -> None:
    """By the very path of the purge, and on the same bordereau. Stopped halfway, asking again does the rest."""
    for entry in entries:
        if entry.kind == "registration":
            forget(entry.row, on_request)
        elif entry.kind == "aside":
            erase_row(registrations.ASIDE, entry.row)
        elif entry.kind == "subscription":
            erase_row(events.SUBSCRIPTIONS, entry.row)
        elif entry.kind == "resource-person":
            erase_row(network.WITHDRAWN, entry.row)
        elif entry.kind == "mail":
            erase_row(mailing.DONE, entry.row)


def erase_row(rule: Rule, row: object) -> None:
    with transaction.atomic():
        rows = with_traces(rule, type(row)._default_manager.filter(pk=row.pk))  # type: ignore[attr-defined]
        found = list(rows.select_for_update(of=("self",)))
        if found:
            erase_batch(rule, found, on_request)


def on_request(gone: list[Gone]) -> None:
    write_down(gone, on_request=True)


def erase_for(dossier: Dossier, entry: Entry | None = None, *, channel: str, handled_by: str = "") -> None:
    """One entry, or all of them with the mails that are left; and the journal says that it was asked and done."""
    networks = dossier.networks
    if entry:
        networks = Dossier(dossier.contact, [entry]).networks
    erase([entry] if entry else [*dossier.erasable, *dossier.mails])
    write_in_journal(networks, Kind.ERASURE, channel=channel, handled_by=handled_by)
