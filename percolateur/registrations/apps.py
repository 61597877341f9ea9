from django.apps import AppConfig


class RegistrationsApp(AppConfig):
    name = "percolateur.registrations"

    def ready(self) -> None:
        from percolateur.events import brought, errands
        from percolateur.events.following import follow
        from percolateur.mailing.writers import register
        from percolateur.registrations import calling, doubtful
        from percolateur.registrations.actions import event_changed
        from percolateur.registrations.bringing import questions_for
        from percolateur.registrations.emails import write
        from percolateur.registrations.telling import KIND, could_not_tell

        follow(event_changed)
        errands.register(calling.errand)
        errands.register(doubtful.errand)
        brought.register(questions_for)
        register(KIND, write, could_not_tell)
