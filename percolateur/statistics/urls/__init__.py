"""Public figures live under /chiffres/, the team's under /equipe/chiffres/."""

from django.urls import URLPattern, URLResolver

from percolateur.statistics.urls import figures

app_name = "statistics"
urlpatterns: list[URLPattern | URLResolver] = [*figures.patterns]
