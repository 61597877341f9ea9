from django.urls import path

from percolateur.privacy import views

app_name = "privacy"
urlpatterns = [
    path("confidentialite/", views.notice, name="notice"),
]
