from django.apps import AppConfig

from percolateur.live import register


class BoardApp(AppConfig):
    name = "percolateur.board"

    def ready(self) -> None:
        from percolateur.board.actions import renew_brought
        from percolateur.board.live import BoardSource
        from percolateur.events import brought

        register("board", BoardSource())
        brought.follow(renew_brought)
