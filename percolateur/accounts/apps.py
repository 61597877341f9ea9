from django.apps import AppConfig


class AccountsApp(AppConfig):
    name = "percolateur.accounts"

    def ready(self) -> None:
        from percolateur.accounts.listening import connect

        connect()
