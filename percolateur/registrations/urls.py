from django.urls import include, path

from percolateur.registrations.views import public

app_name = "registrations"
urlpatterns = [
    path("equipe/seances/<int:pk>/accueil/", include("percolateur.registrations.day_urls")),
    path("inscription/<str:secret>/", public.own, name="own"),
]
