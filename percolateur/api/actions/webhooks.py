"""What a network does with the programs it tells of news."""

from django.utils import timezone

from percolateur.api.models import TEST, Delivery, Webhook
from percolateur.api.news.queue import deliver
from percolateur.network.models import Network

State = Delivery.State


def create_webhook(network: Network, name: str, url: str, news: list[str]) -> tuple[Webhook, str]:
    """The row, and the secret, which is shown once."""
    webhook = Webhook(network=network, name=name, url=url, news=news)
    secret = webhook.draw_secret()
    webhook.save()
    return webhook, secret


def renew_secret(webhook: Webhook) -> str:
    secret = webhook.draw_secret()
    webhook.save(update_fields=["secret", "former_secret", "former_until"])
    return secret


def pause(webhook: Webhook) -> None:
    Webhook.objects.filter(pk=webhook.pk, paused_at=None).update(paused_at=timezone.now())


def resume(webhook: Webhook) -> None:
    """From now on; what still waited leaves, what happened meanwhile is not told."""
    Webhook.objects.filter(pk=webhook.pk).update(paused_at=None, disabled_at=None, failing_since=None)


def send_test(webhook: Webhook) -> Delivery:
    return deliver(webhook, TEST, {"webhook": webhook.pk})


def send_again(delivery: Delivery) -> None:
    """The same message, under the same identifier: who has it knows it again."""
    again = {"state": State.WAITING, "tries": 0, "due_at": timezone.now(), "done_at": None, "trouble": ""}
    Delivery.objects.filter(pk=delivery.pk, state__in=[State.SENT, State.FAILED]).update(**again)
