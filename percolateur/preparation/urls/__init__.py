"""What the team prepares lives under /equipe/preparation/; what everybody may read has an address of its own."""

from django.urls import URLPattern, URLResolver

from percolateur.preparation.urls import checklist, equipment, hooks, people, press, table

app_name = "preparation"
urlpatterns: list[URLPattern | URLResolver] = [
    *checklist.patterns,
    *equipment.patterns,
    *hooks.patterns,
    *table.patterns,
    *press.patterns,
    *people.patterns,
]
