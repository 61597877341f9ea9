from django.apps import AppConfig


class NetworkApp(AppConfig):
    name = "percolateur.network"

    def ready(self) -> None:
        from percolateur.mailing.writers import register
        from percolateur.network.emails import INVITED, KIND, PERSON, people, team

        register(KIND, team.write)
        register(PERSON, people.write)
        register(INVITED, people.write_invitation)
