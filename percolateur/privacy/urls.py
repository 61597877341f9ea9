from django.urls import path

from percolateur.privacy.views import consent, notice

app_name = "privacy"
urlpatterns = [
    path("confidentialite/", notice.notice, name="notice"),
    path("confidentialite/choix/", consent.choice, name="choice"),
    path("confidentialite/traceurs.json", notice.trackers, name="trackers"),
    path("confidentialite/versions/", consent.versions, name="versions"),
    path("confidentialite/versions/<slug:sha256>.json", consent.version, name="version"),
]
