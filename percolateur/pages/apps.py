from django.apps import AppConfig


class PagesApp(AppConfig):
    name = "percolateur.pages"
