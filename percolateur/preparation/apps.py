from django.apps import AppConfig


class PreparationApp(AppConfig):
    name = "percolateur.preparation"

    def ready(self) -> None:
        from percolateur.events.following import follow
        from percolateur.mailing.writers import register
        from percolateur.network import leaving
        from percolateur.preparation.actions.people import event_changed, people_leave
        from percolateur.preparation.emails.people import HELP, TEAM, write, write_to_team

        follow(event_changed)
        leaving.follow(people_leave)
        register(HELP, write)
        register(TEAM, write_to_team)
