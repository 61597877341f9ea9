from django.urls import path

from percolateur.network.views import journal, places, team

app_name = "network"
urlpatterns = [
    path("", places.dashboard, name="dashboard"),
    path("mediatheques/<int:pk>/", places.library, name="library"),
    path("mediatheques/<int:pk>/modification/", places.edit_library, name="edit_library"),
    path("mediatheques/<int:pk>/salles/ajout/", places.add_room, name="add_room"),
    path("salles/<int:pk>/", places.edit_room, name="edit_room"),
    path("salles/<int:pk>/retrait/", places.remove_room, name="remove_room"),
    path("reseaux/<slug:slug>/mediatheques/ajout/", places.add_library, name="add_library"),
    path("reseaux/<slug:slug>/personnes/", team.team, name="team"),
    path("reseaux/<slug:slug>/personnes/ajout/", team.add_member, name="add_member"),
    path("personnes/<int:pk>/", team.edit_member, name="edit_member"),
    path("personnes/<int:pk>/retrait/", team.remove_member, name="remove_member"),
    path("personnes/<int:pk>/second-facteur/", team.second_factor, name="second_factor"),
    path("personnes/<int:pk>/connexions/fin/", team.sign_out_member, name="sign_out_member"),
    path("reseaux/<slug:slug>/journal/", journal.journal, name="journal"),
    path("reseaux/<slug:slug>/journal.csv", journal.journal_csv, name="journal_csv"),
]
