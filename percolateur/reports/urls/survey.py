"""The yearly survey of libraries, under /equipe/enquete/."""

from django.urls import path

from percolateur.reports.views import survey as views

of_network = "equipe/enquete/<slug:slug>/<int:year>/"
patterns = [
    path("equipe/enquete/mediatheques/<int:pk>/<int:year>/", views.survey_library, name="survey_library"),
    path(of_network, views.survey, name="survey"),
    path(f"{of_network}enquete.csv", views.survey_csv, name="survey_csv"),
    path(f"{of_network}enquete.xlsx", views.survey_xlsx, name="survey_xlsx"),
    path(f"{of_network}colonnes/", views.survey_columns, name="survey_columns"),
    path(f"{of_network}colonnes/annulation/", views.survey_undo, name="survey_undo"),
    path(f"{of_network}colonnes/origine/", views.survey_defaults, name="survey_defaults"),
]
