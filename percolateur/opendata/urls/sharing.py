"""What goes with a link that is shared, and what search engines read."""

from django.urls import URLPattern, path

from percolateur.opendata.views import pictures, sitemap

patterns: list[URLPattern] = [
    path("partage/site.png", pictures.site, name="site_picture"),
    path("partage/fiche-<int:pk>.png", pictures.article, name="article_picture"),
    path("partage/seance-<int:pk>.png", pictures.event, name="event_picture"),
    path("robots.txt", sitemap.robots, name="robots"),
    path("sitemap.xml", sitemap.index, name="sitemap"),
    path("sitemap/pages.xml", sitemap.pages, name="sitemap_pages"),
    path("sitemap/<slug:kind>-<int:number>.xml", sitemap.part, name="sitemap_part"),
]
