"""Every address of the site. What people see is French and stable."""

from django.urls import include, path

handler403 = "percolateur.pages.views.forbidden"
handler404 = "percolateur.pages.views.not_found"
handler500 = "percolateur.pages.views.server_error"

urlpatterns = [
    path("", include("percolateur.board.urls")),  # first: a whole room asks at once
    path("", include("percolateur.registrations.urls")),  # and a whole town registers at once
    path("", include("percolateur.pages.urls")),
    path("", include("percolateur.privacy.urls")),
    path("programme/", include("percolateur.events.urls")),
    path("", include("percolateur.reports.urls")),
    path("", include("percolateur.knowledge.urls")),
    path("", include("percolateur.preparation.urls")),
    path("", include("percolateur.statistics.urls")),
    path("", include("percolateur.opendata.urls")),
    path("", include("percolateur.api.urls")),
    path("", include("percolateur.network.urls")),
    path("equipe/", include("percolateur.accounts.urls")),
]
