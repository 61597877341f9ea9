"""Who may help, and what they answer."""

from django.urls import URLPattern, URLResolver, include, path

from percolateur.preparation.views import answer, people, staff

people_of_an_event: list[URLPattern | URLResolver] = [
    path("", people.helpers, name="helpers"),
    path("partenaires/", people.help_partners, name="help_partners"),
    path("demandes/<int:number>/reponse/", people.help_answer, name="help_answer"),
    path("demandes/<int:number>/retrait/", people.help_taking_back, name="help_taking_back"),
    path("demandes/<int:number>/heures/", people.help_hours, name="help_hours"),
    path("<int:number>/demande/", people.asking, name="asking"),
]
patterns: list[URLPattern | URLResolver] = [
    path("equipe/preparation/<int:pk>/personnes/", include(people_of_an_event)),
    path("equipe/preparation/heures/<int:pk>/", people.hours_of, name="hours"),
    path("equipe/preparation/heures/<int:pk>/attestation.pdf", people.attestation_pdf, name="attestation"),
    path("equipe/preparation/reseaux/<slug:slug>/cafes-equipe/", staff.staff_cafes, name="staff_cafes"),
    path("equipe/preparation/reseaux/<slug:slug>/equipe/", staff.team_coverage, name="team_coverage"),
    path("equipe/preparation/<int:pk>/presence/", staff.staff_cafe_presence, name="staff_cafe_presence"),
    path("equipe/preparation/<int:pk>/duo/", staff.pairing, name="pairing"),
    path("coup-de-main/seance/<str:token>/", answer.answer, name="answer"),
    path("coup-de-main/moi/<str:token>/attestation.pdf", answer.own_attestation, name="own_attestation"),
]
