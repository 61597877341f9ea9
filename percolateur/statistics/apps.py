from django.apps import AppConfig


class StatisticsApp(AppConfig):
    name = "percolateur.statistics"

    def ready(self) -> None:
        from percolateur.lib import personal
        from percolateur.statistics import following
        from percolateur.statistics.actions.erasing import rows_go

        following.follow()
        personal.follow(rows_go)
