"""The HTTP API for other programs, and the team's pages for its keys."""

from django.urls import URLPattern, URLResolver

app_name = "api"
urlpatterns: list[URLPattern | URLResolver] = []
