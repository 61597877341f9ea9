"""The State's report, under /equipe/coop/."""

from django.urls import path

from percolateur.reports.views import coop as views

patterns = [
    path("equipe/coop/", views.coop_list, name="coop_list"),
    path("equipe/coop/activites.xlsx", views.coop_file, name="coop_file"),
    path("equipe/coop/carte/", views.coop_card, name="coop_card"),
    path("equipe/coop/<int:pk>/", views.coop, name="coop"),
    path("equipe/coop/<int:pk>/report/", views.coop_mark, name="coop_mark"),
    path("equipe/coop/<int:pk>/report/annulation/", views.coop_unmark, name="coop_unmark"),
]
