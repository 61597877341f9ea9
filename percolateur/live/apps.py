from django.apps import AppConfig


class LiveApp(AppConfig):
    name = "percolateur.live"
