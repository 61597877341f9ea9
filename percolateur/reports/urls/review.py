"""The review of a year, under /equipe/bilan/, and the page from which all that is reported is found."""

from django.urls import path

from percolateur.reports.views import review as views

of_network = "equipe/bilan/<slug:slug>/<str:year>/"
of_library = "equipe/bilan/mediatheques/<int:pk>/<str:year>/"
patterns = [
    path("equipe/rendre-compte/", views.home, name="home"),
    path(of_library, views.review_library, name="review_library"),
    path(f"{of_library}mot/", views.review_library_words, name="review_library_words"),
    path(f"{of_library}bilan.pdf", views.review_library_pdf, name="review_library_pdf"),
    path(f"{of_library}bilan-complet.pdf", views.review_library_full, name="review_library_full"),
    path(of_network, views.review, name="review"),
    path(f"{of_network}mot/", views.review_words, name="review_words"),
    path(f"{of_network}bilan.pdf", views.review_pdf, name="review_pdf"),
    path(f"{of_network}bilan-complet.pdf", views.review_full, name="review_full"),
]
