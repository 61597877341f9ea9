from django.apps import AppConfig


class NetworkApp(AppConfig):
    name = "percolateur.network"
