from django.apps import AppConfig


class PreparationApp(AppConfig):
    name = "percolateur.preparation"
