from django.apps import AppConfig


class EventsApp(AppConfig):
    name = "percolateur.events"
