"""The pages, the files and the pictures of figures."""

from django.urls import path

from percolateur.statistics.views import pictures, public, publication, staff

here = "equipe/chiffres/"
patterns = [
    path(here, staff.home, name="home"),
    path(f"{here}ensemble/", staff.whole, name="whole"),
    path(f"{here}ensemble/<slug:key>.csv", staff.whole_csv, name="whole_csv"),
    path(f"{here}ensemble/<slug:part>/", staff.whole, name="whole_part"),
    path(f"{here}reseaux/<slug:slug>/", staff.network, name="network"),
    path(f"{here}reseaux/<slug:slug>/publication/", publication.publication, name="publication"),
    path(f"{here}reseaux/<slug:slug>/publication/retrait/", publication.withdrawal, name="publication_withdrawal"),
    path(f"{here}reseaux/<slug:slug>/<slug:key>.csv", staff.network_csv, name="network_csv"),
    path(f"{here}reseaux/<slug:slug>/<slug:part>/", staff.network, name="network_part"),
    path(f"{here}mediatheques/<int:pk>/", staff.library, name="library"),
    path(f"{here}mediatheques/<int:pk>/<slug:key>.csv", staff.library_csv, name="library_csv"),
    path(f"{here}mediatheques/<int:pk>/<slug:part>/", staff.library, name="library_part"),
    path("chiffres/", public.networks, name="public"),
    path("chiffres/<slug:slug>/", public.network, name="public_network"),
    path("chiffres/<slug:slug>/mediatheques/", public.libraries, name="public_libraries"),
    path("chiffres/<slug:slug>/images/", pictures.pictures, name="pictures"),
    path("chiffres/<slug:slug>/<slug:key>.csv", public.network_csv, name="public_network_csv"),
    path("chiffres/<slug:slug>/<slug:key>.svg", pictures.network_svg, name="public_network_svg"),
    path("chiffres/<slug:slug>/<slug:key>.png", pictures.network_png, name="public_network_png"),
    path("chiffres/<slug:slug>/<int:pk>/", public.library, name="public_library"),
    path("chiffres/<slug:slug>/<int:pk>/images/", pictures.library_pictures, name="library_pictures"),
    path("chiffres/<slug:slug>/<int:pk>/<slug:key>.csv", public.library_csv, name="public_library_csv"),
    path("chiffres/<slug:slug>/<int:pk>/<slug:key>.svg", pictures.library_svg, name="public_library_svg"),
    path("chiffres/<slug:slug>/<int:pk>/<slug:key>.png", pictures.library_png, name="public_library_png"),
]
