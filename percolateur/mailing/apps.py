from django.apps import AppConfig


class MailingApp(AppConfig):
    name = "percolateur.mailing"
