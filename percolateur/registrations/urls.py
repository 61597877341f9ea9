from django.urls import path

from percolateur.registrations import views

app_name = "registrations"
urlpatterns = [
    path("inscription/<str:secret>/", views.own, name="own"),
]
