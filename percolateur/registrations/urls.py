from django.urls import include, path

from percolateur.registrations.views import calls, public, staff, wordings

app_name = "registrations"
urlpatterns = [
    path("programme/<int:pk>/inscription/", public.register, name="register"),
    path("inscription/<str:secret>/", public.own, name="own"),
    path("inscription/<str:secret>/code.svg", public.code, name="code"),
    path("inscription/<str:secret>/modification/", public.change, name="change"),
    path("inscription/<str:secret>/desistement/", public.giving_up, name="giving_up"),
    path("inscription/<str:secret>/retour/", public.coming_back, name="coming_back"),
    path("equipe/seances/<int:pk>/accueil/", include("percolateur.registrations.day_urls")),
    path("equipe/seances/<int:pk>/inscriptions/", staff.registrations, name="staff_list"),
    path("equipe/seances/<int:pk>/inscriptions/ajout/", staff.add, name="staff_add"),
    path("equipe/seances/<int:pk>/inscriptions/<int:number>/", staff.change, name="staff_change"),
    path(
        "equipe/seances/<int:pk>/inscriptions/<int:number>/annulation/", staff.cancellation, name="staff_cancellation"
    ),
    path("equipe/seances/<int:pk>/inscriptions/<int:number>/retour/", staff.return_, name="staff_return"),
    path("equipe/appels/", calls.calls, name="calls"),
    path("equipe/appels/<int:pk>/fin/", calls.done, name="call_done"),
    path("equipe/appels/<int:pk>/reprise/", calls.again, name="call_again"),
    path("equipe/reseaux/<slug:slug>/courriels/", wordings.wordings, name="wordings"),
    path("equipe/reseaux/<slug:slug>/courriels/<slug:message>/", wordings.wording, name="wording"),
    path("equipe/reseaux/<slug:slug>/courriels/<slug:message>/apercu/", wordings.preview, name="wording_preview"),
    path(
        "equipe/reseaux/<slug:slug>/courriels/<slug:message>/origine/",
        wordings.original_wording,
        name="wording_original",
    ),
]
