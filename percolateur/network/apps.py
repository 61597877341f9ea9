from django.apps import AppConfig


class NetworkApp(AppConfig):
    name = "percolateur.network"

    def ready(self) -> None:
        from percolateur.mailing.writers import register
        from percolateur.network.emails import KIND, write

        register(KIND, write)
