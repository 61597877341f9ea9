from django.urls import include, path

from percolateur.privacy.views import bordereau, consent, desk, journal, my_data, notice, protection, trackers

app_name = "privacy"
of_a_person = [
    path("", my_data.dossier, name="dossier"),
    path("donnees.json", my_data.as_json, name="dossier_json"),
    path("donnees.html", my_data.as_file, name="dossier_file"),
    path("effacement/", my_data.erasing, name="erasing"),
    path("effacement/<slug:key>/", my_data.erasing, name="erasing_one"),
]
at_the_desk = [
    path("", desk.person, name="person"),
    path("montrees/", desk.shown, name="person_shown"),
    path("donnees.json", desk.as_json, name="person_json"),
    path("donnees.html", desk.as_file, name="person_file"),
    path("effacement/", desk.erasing, name="person_erasing"),
    path("effacement/<slug:key>/", desk.erasing, name="person_erasing_one"),
]
of_a_network = [
    path("", protection.protection, name="protection"),
    path("responsable/", protection.controller, name="controller"),
    path("affiche.pdf", protection.poster, name="poster"),
    path("<slug:key>/", protection.document, name="document"),
    path("<slug:key>.pdf", protection.document_pdf, name="document_pdf"),
    path("<slug:key>.xlsx", protection.document_xlsx, name="document_xlsx"),
]

urlpatterns = [
    path("confidentialite/", notice.notice, name="notice"),
    path("confidentialite/enfants/", notice.children, name="children"),
    path("confidentialite/cookies/", notice.cookies, name="cookies"),
    path("confidentialite/<slug:key>.pdf", notice.public_pdf, name="public_pdf"),
    path("confidentialite/choix/", consent.choice, name="choice"),
    path("confidentialite/traceurs.json", notice.trackers, name="trackers"),
    path("confidentialite/versions/", consent.versions, name="versions"),
    path("confidentialite/versions/<slug:sha256>.json", consent.version, name="version"),
    path("mes-donnees/", my_data.ask, name="my_data"),
    path("mes-donnees/envoi/", my_data.sent, name="my_data_sent"),
    path("mes-donnees/lien/<str:token>/", my_data.door, name="door"),
    path("mes-donnees/dossier/", include(of_a_person)),
    path("mes-donnees/dossier/fin/", my_data.leaving, name="leaving"),
    path("mes-donnees/effacees/", my_data.erased, name="erased"),
    path("mes-donnees/inscription/<str:secret>/", include(of_a_person)),
    path("equipe/traceurs/", trackers.register, name="register"),
    path("equipe/traceurs/<int:pk>/mise-de-cote/", trackers.setting_aside, name="setting_aside"),
    path("equipe/traceurs/<int:pk>/retrait/", trackers.removal, name="removal"),
    path("equipe/personnes-inscrites/", desk.people, name="people"),
    path("equipe/personnes-inscrites/<int:pk>/", include(at_the_desk)),
    path("equipe/reseaux/<slug:slug>/eliminations/", bordereau.bordereau, name="bordereau"),
    path("equipe/reseaux/<slug:slug>/eliminations/bordereau.csv", bordereau.as_csv, name="bordereau_csv"),
    path("equipe/reseaux/<slug:slug>/demandes/", journal.journal, name="journal"),
    path("equipe/reseaux/<slug:slug>/demandes/ajout/", journal.add, name="journal_add"),
    path("equipe/demandes/<int:pk>/reponse/", journal.done, name="journal_done"),
    path("equipe/demandes/<int:pk>/prolongation/", journal.extension, name="journal_extension"),
    path("equipe/reseaux/<slug:slug>/donnees-personnelles/", include(of_a_network)),
]
