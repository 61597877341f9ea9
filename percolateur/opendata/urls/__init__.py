"""What others reuse: data sets under /donnees/, what portals harvest."""

from django.urls import URLPattern, URLResolver

app_name = "opendata"
urlpatterns: list[URLPattern | URLResolver] = []
