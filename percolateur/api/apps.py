from django.apps import AppConfig


class ApiApp(AppConfig):
    name = "percolateur.api"

    def ready(self) -> None:
        from percolateur.api.emails import STOPPED, write
        from percolateur.mailing.writers import register

        register(STOPPED, write)
