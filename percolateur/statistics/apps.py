from django.apps import AppConfig


class StatisticsApp(AppConfig):
    name = "percolateur.statistics"
