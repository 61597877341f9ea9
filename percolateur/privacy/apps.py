from django.apps import AppConfig


class PrivacyApp(AppConfig):
    name = "percolateur.privacy"
