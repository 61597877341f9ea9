from django.urls import include, path

from percolateur.registrations.views import aside, calls, own, public, staff, wordings

app_name = "registrations"

by_link = [
    path("", own.own, name="own"),
    path("code.svg", own.code, name="code"),
    path("modification/", own.change, name="change"),
    path("desistement/", own.giving_up, name="giving_up"),
    path("retour/", own.coming_back, name="coming_back"),
]
of_an_event = [
    path("", staff.registrations, name="staff_list"),
    path("ajout/", staff.add, name="staff_add"),
    path("<int:number>/", staff.change, name="staff_change"),
    path("<int:number>/annulation/", staff.cancellation, name="staff_cancellation"),
    path("<int:number>/retour/", staff.return_, name="staff_return"),
]
mail_wordings = [
    path("", wordings.wordings, name="wordings"),
    path("<slug:message>/", wordings.wording, name="wording"),
    path("<slug:message>/apercu/", wordings.preview, name="wording_preview"),
    path("<slug:message>/origine/", wordings.original_wording, name="wording_original"),
]

urlpatterns = [
    path("programme/<int:pk>/inscription/", public.register, name="register"),
    path("inscription/<str:secret>/", include(by_link)),
    path("equipe/seances/<int:pk>/accueil/", include("percolateur.registrations.day_urls")),
    path("equipe/seances/<int:pk>/inscriptions/", include(of_an_event)),
    path("equipe/appels/", calls.calls, name="calls"),
    path("equipe/appels/<int:pk>/fin/", calls.done, name="call_done"),
    path("equipe/appels/<int:pk>/reprise/", calls.again, name="call_again"),
    path("equipe/inscriptions-mises-de-cote/", aside.asides, name="asides"),
    path("equipe/inscriptions-mises-de-cote/<int:pk>/inscription/", aside.letting_through, name="letting_through"),
    path("equipe/reseaux/<slug:slug>/courriels/", include(mail_wordings)),
]
