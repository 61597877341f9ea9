from django.apps import AppConfig


class EventsApp(AppConfig):
    name = "percolateur.events"

    def ready(self) -> None:
        from percolateur.events.emails import undelivered, write
        from percolateur.mailing.writers import register

        register("subscription", write, undelivered)
