from django.apps import AppConfig


class OpenDataApp(AppConfig):
    name = "percolateur.opendata"
