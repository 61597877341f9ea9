from django.apps import AppConfig


class ApiApp(AppConfig):
    name = "percolateur.api"
