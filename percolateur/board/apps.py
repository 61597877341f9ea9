from django.apps import AppConfig

from percolateur.live import register


class BoardApp(AppConfig):
    name = "percolateur.board"

    def ready(self) -> None:
        from percolateur.board.live import BoardSource

        register("board", BoardSource())
