from django.urls import path

from percolateur.reports.views import summary as views

patterns = [
    path("compte-rendu/<str:key>/", views.summary, name="summary"),
    path("compte-rendu/<str:key>/compte-rendu.pdf", views.summary_pdf, name="summary_pdf"),
    path("compte-rendu/<str:key>/images/<int:pk>/", views.picture, name="picture"),
]
