from django.apps import AppConfig


class PrivacyApp(AppConfig):
    name = "percolateur.privacy"

    def ready(self) -> None:
        from percolateur.mailing.writers import register
        from percolateur.network import leaving
        from percolateur.privacy.actions.rights import on_request
        from percolateur.privacy.emails import KIND, write

        register(KIND, write)
        leaving.record_with(on_request)
