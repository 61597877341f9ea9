from django.urls import path

from percolateur.privacy.views import consent, notice, trackers

app_name = "privacy"
urlpatterns = [
    path("confidentialite/", notice.notice, name="notice"),
    path("confidentialite/choix/", consent.choice, name="choice"),
    path("confidentialite/traceurs.json", notice.trackers, name="trackers"),
    path("equipe/traceurs/", trackers.register, name="register"),
    path("equipe/traceurs/<int:pk>/mise-de-cote/", trackers.setting_aside, name="setting_aside"),
    path("equipe/traceurs/<int:pk>/retrait/", trackers.removal, name="removal"),
    path("confidentialite/versions/", consent.versions, name="versions"),
    path("confidentialite/versions/<slug:sha256>.json", consent.version, name="version"),
]
