from django.urls import include, path

from percolateur.registrations.views import public, staff

app_name = "registrations"
urlpatterns = [
    path("equipe/seances/<int:pk>/accueil/", include("percolateur.registrations.day_urls")),
    path("programme/<int:pk>/inscription/", public.register, name="register"),
    path("inscription/<str:secret>/", public.own, name="own"),
    path("inscription/<str:secret>/modification/", public.change, name="change"),
    path("inscription/<str:secret>/desistement/", public.giving_up, name="giving_up"),
    path("inscription/<str:secret>/retour/", public.coming_back, name="coming_back"),
    path("equipe/seances/<int:pk>/inscriptions/", staff.registrations, name="staff_list"),
    path("equipe/seances/<int:pk>/inscriptions/ajout/", staff.add, name="staff_add"),
    path("equipe/seances/<int:pk>/inscriptions/<int:number>/", staff.change, name="staff_change"),
    path(
        "equipe/seances/<int:pk>/inscriptions/<int:number>/annulation/", staff.cancellation, name="staff_cancellation"
    ),
    path("equipe/seances/<int:pk>/inscriptions/<int:number>/retour/", staff.return_, name="staff_return"),
]
