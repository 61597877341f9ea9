"""The desk on the day, under /equipe/seances/7/accueil/."""

from django.urls import path

from percolateur.registrations.views import day

guest = "inscriptions/<int:number>/"

urlpatterns = [
    path("", day.day, name="day"),
    path("hors-ligne.js", day.worker, name="day_worker"),
    path("feuille-d-accueil.pdf", day.sign_in_sheet, name="sign_in_sheet"),
    path("tableau-vierge.pdf", day.blank_board, name="blank_board"),
    path(f"{guest}presence/", day.presence, name="presence"),
    path(f"{guest}entree/", day.entry, name="entry"),
    path(f"{guest}attente/", day.waiting, name="waiting"),
    path("passage/", day.walk_in, name="walk_in"),
    path("passage/retrait/", day.walk_out, name="walk_out"),
    path("frequentation/<str:dimension>/<str:band>/", day.tally, name="tally"),
]
