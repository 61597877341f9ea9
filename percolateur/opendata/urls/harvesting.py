"""What portals harvest."""

from django.urls import URLPattern, path

from percolateur.opendata.views import harvesting

patterns: list[URLPattern] = [path("oai", harvesting.oai, name="oai")]
