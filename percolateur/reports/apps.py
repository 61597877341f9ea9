from django.apps import AppConfig


class ReportsApp(AppConfig):
    name = "percolateur.reports"

    def ready(self) -> None:
        from percolateur.events.following import follow
        from percolateur.reports.thanking import thank_when_held

        follow(thank_when_held)
