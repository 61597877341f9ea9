from django.urls import path

from percolateur.registrations.views import public

app_name = "registrations"
urlpatterns = [
    path("inscription/<str:secret>/", public.own, name="own"),
]
