from django.apps import AppConfig


class BoardApp(AppConfig):
    name = "percolateur.board"
