"""Documents of the table, catalogues, resources."""

from django.urls import path

from percolateur.preparation.views import catalogues, documents, matching, resources

table = "equipe/preparation/seances/<int:event>/documents/"
patterns = [
    path(table, documents.documents, name="documents"),
    path(f"{table}mise-de-cote/", documents.aside, name="aside"),
    path(f"{table}<int:pk>/retrait/", documents.removal, name="document_removal"),
    path(f"{table}<int:pk>/retour/", documents.returning, name="document_return"),
    path(f"{table}cotes.pdf", documents.call_list, name="call_list"),
    path("equipe/preparation/catalogues/<slug:slug>/", catalogues.catalogues, name="catalogues"),
    path("equipe/preparation/catalogues/<slug:slug>/reseau/", catalogues.network_catalogue, name="network_catalogue"),
    path("equipe/preparation/mediatheques/<int:pk>/catalogue/", catalogues.library_catalogue, name="library_catalogue"),
    path("equipe/preparation/ressources/", resources.staff_resources, name="staff_resources"),
    path("equipe/preparation/ressources/<int:pk>/", resources.edit_resource, name="edit_resource"),
    path("equipe/preparation/ressources/<int:pk>/retrait/", resources.resource_removal, name="resource_removal"),
    path("equipe/preparation/ressources/<int:pk>/retour/", resources.resource_return, name="resource_return"),
    path("equipe/preparation/ressources/<slug:slug>/ajout/", resources.new_resource, name="new_resource"),
    path("equipe/preparation/ressources/<slug:slug>/import/", resources.resources_import, name="resources_import"),
    path("equipe/preparation/ressources/<slug:slug>/export.csv", resources.resources_export, name="resources_export"),
    path("ressources/", resources.resources, name="resources"),
    path("ressources-proches/", matching.matching, name="matching"),
    path("ressources/<slug:slug>/", resources.network_resources, name="network_resources"),
    path("ressources/<slug:slug>/<slug:subject>/", resources.network_resources, name="subject_resources"),
]
