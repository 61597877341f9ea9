from django.apps import AppConfig
from django.core import checks


class MailingApp(AppConfig):
    name = "percolateur.mailing"

    def ready(self) -> None:
        from percolateur.mailing.checks import TAG, links_need_an_address

        checks.register(links_need_an_address, TAG)
