"""What the team prepares lives under /equipe/preparation/; what everybody may read has an address of its own."""

from django.urls import URLPattern

app_name = "preparation"
urlpatterns: list[URLPattern] = []
