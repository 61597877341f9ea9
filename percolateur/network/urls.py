"""The team keeps its network under /equipe/; those who help it have pages of their own, known by their links."""

from django.urls import URLPattern, URLResolver, include, path

from percolateur.network.views import colours, journal, own, partners, places, resource_people, team

app_name = "network"

places_and_team: list[URLPattern] = [
    path("", places.dashboard, name="dashboard"),
    path("mediatheques/<int:pk>/", places.library, name="library"),
    path("mediatheques/<int:pk>/modification/", places.edit_library, name="edit_library"),
    path("mediatheques/<int:pk>/salles/ajout/", places.add_room, name="add_room"),
    path("salles/<int:pk>/", places.edit_room, name="edit_room"),
    path("salles/<int:pk>/retrait/", places.remove_room, name="remove_room"),
    path("reseaux/<slug:slug>/mediatheques/ajout/", places.add_library, name="add_library"),
    path("reseaux/<slug:slug>/couleurs/", colours.colours, name="colours"),
    path("reseaux/<slug:slug>/couleurs/origine/", colours.house_colours, name="house_colours"),
    path("reseaux/<slug:slug>/personnes/", team.team, name="team"),
    path("reseaux/<slug:slug>/personnes/ajout/", team.add_member, name="add_member"),
    path("personnes/<int:pk>/", team.edit_member, name="edit_member"),
    path("personnes/<int:pk>/retrait/", team.remove_member, name="remove_member"),
    path("personnes/<int:pk>/second-facteur/", team.second_factor, name="second_factor"),
    path("personnes/<int:pk>/connexions/fin/", team.sign_out_member, name="sign_out_member"),
    path("reseaux/<slug:slug>/journal/", journal.journal, name="journal"),
    path("reseaux/<slug:slug>/journal.csv", journal.journal_csv, name="journal_csv"),
]
of_a_resource_person: list[URLPattern] = [
    path("", resource_people.resource_person, name="resource_person"),
    path("modification/", resource_people.edit_resource_person, name="edit_resource_person"),
    path("accord/", resource_people.resource_person_consent, name="resource_person_consent"),
    path("mise-de-cote/", resource_people.resource_person_archiving, name="resource_person_archiving"),
    path("retour/", resource_people.resource_person_return, name="resource_person_return"),
    path("effacement/", resource_people.resource_person_erasing, name="resource_person_erasing"),
]
helpers: list[URLPattern | URLResolver] = [
    path("mediatheques/<int:pk>/invitation/", resource_people.invitation, name="invitation"),
    path("mediatheques/<int:pk>/invitation.svg", resource_people.invitation_code, name="invitation_code"),
    path("reseaux/<slug:slug>/personnes-ressources/", resource_people.resource_people, name="resource_people"),
    path(
        "reseaux/<slug:slug>/personnes-ressources.csv", resource_people.resource_people_csv, name="resource_people_csv"
    ),
    path(
        "reseaux/<slug:slug>/personnes-ressources/ajout/",
        resource_people.add_resource_person,
        name="add_resource_person",
    ),
    path("personnes-ressources/<int:pk>/", include(of_a_resource_person)),
    path("reseaux/<slug:slug>/partenaires/", partners.partners, name="partners"),
    path("reseaux/<slug:slug>/partenaires.csv", partners.partners_csv, name="partners_csv"),
    path("reseaux/<slug:slug>/partenaires/ajout/", partners.add_partner, name="add_partner"),
    path("partenaires/<int:pk>/", partners.edit_partner, name="edit_partner"),
    path("partenaires/<int:pk>/mise-de-cote/", partners.partner_archiving, name="partner_archiving"),
    path("partenaires/<int:pk>/retour/", partners.partner_return, name="partner_return"),
]
by_link: list[URLPattern] = [
    path("invitation/<str:token>/", own.card, name="card"),
    path("bienvenue/<str:token>/", own.welcome, name="welcome"),
    path("moi/<str:token>/", own.own_person, name="own_person"),
    path("moi/<str:token>/accord/", own.own_consent, name="own_consent"),
    path("moi/<str:token>/modification/", own.own_change, name="own_change"),
    path("moi/<str:token>/retrait/", own.withdrawal, name="withdrawal"),
]
urlpatterns: list[URLPattern | URLResolver] = [
    path("equipe/", include([*places_and_team, *helpers])),
    path("coup-de-main/", include(by_link)),
]
