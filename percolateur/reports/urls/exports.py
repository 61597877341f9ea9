from django.urls import path

from percolateur.reports.views import exports as views

patterns = [
    path("equipe/exports/<slug:slug>/", views.exports, name="exports"),
    path("equipe/exports/<slug:slug>/tout/", views.export_everything, name="export_everything"),
    path("equipe/exports/<slug:slug>/<slug:table>/", views.export, name="export"),
    path("equipe/exports/<slug:slug>/<slug:table>/fichier/", views.export_file, name="export_file"),
    path("equipe/exports/<slug:slug>/<slug:table>/schema.json", views.export_schema, name="export_schema"),
]
