"""What others reuse: data sets under /donnees/, what portals harvest."""

from django.urls import URLPattern, URLResolver

from percolateur.opendata.urls import datasets, harvesting, sharing

app_name = "opendata"
urlpatterns: list[URLPattern | URLResolver] = [*datasets.patterns, *harvesting.patterns, *sharing.patterns]
