from django.apps import AppConfig


class PrivacyApp(AppConfig):
    name = "percolateur.privacy"

    def ready(self) -> None:
        from percolateur.mailing.writers import register
        from percolateur.privacy.emails import KIND, write

        register(KIND, write)
