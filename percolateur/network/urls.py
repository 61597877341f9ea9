from django.urls import path

from percolateur.network import views

app_name = "network"
urlpatterns = [
    path("", views.dashboard, name="dashboard"),
    path("mediatheques/<int:pk>/", views.library, name="library"),
    path("mediatheques/<int:pk>/modification/", views.edit_library, name="edit_library"),
    path("mediatheques/<int:pk>/salles/ajout/", views.add_room, name="add_room"),
    path("salles/<int:pk>/", views.edit_room, name="edit_room"),
    path("salles/<int:pk>/retrait/", views.remove_room, name="remove_room"),
    path("reseaux/<slug:slug>/mediatheques/ajout/", views.add_library, name="add_library"),
    path("reseaux/<slug:slug>/personnes/", views.team, name="team"),
    path("reseaux/<slug:slug>/personnes/ajout/", views.add_member, name="add_member"),
    path("personnes/<int:pk>/", views.edit_member, name="edit_member"),
    path("personnes/<int:pk>/retrait/", views.remove_member, name="remove_member"),
]
