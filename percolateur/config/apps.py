from django.apps import AppConfig


class ConfigApp(AppConfig):
    name = "percolateur.config"
