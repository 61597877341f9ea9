from percolateur.board.actions import Actor, hide
from percolateur.board.factories import BoardFactory, QuestionFactory
from percolateur.network.subjects import AdministrativeSubject, Subject
from percolateur.reports.coop.people import pascal
from percolateur.reports.coop.subjects import allowed, names_of, proposed

# The thirty keys of La Coop, as its form writes them (public source, June 2026).
FORM_KEYS = """
    DiagnosticNumerique PrendreEnMainDuMateriel MaintenanceDeMateriel GereSesContenusNumeriques NavigationSurInternet
    Email Bureautique ReseauxSociaux Sante BanqueEtAchatsEnLigne Entrepreneuriat InsertionProfessionnelle
    SecuriteNumerique Parentalite ScolariteEtNumerique CreerAvecLeNumerique CultureNumerique IntelligenceArtificielle
    AideAuxDemarchesAdministratives PapiersElectionsCitoyennete FamilleScolarite SocialSante TravailFormation Logement
    TransportsMobilite ArgentImpots Justice EtrangersEurope LoisirsSportsCulture Associations
"""


def test_coop_subjects_are_the_thirty_keys_of_the_form():
    assert [pascal(key) for key in (*Subject.values, *AdministrativeSubject.values)] == FORM_KEYS.split()


def test_coop_subjects_are_proposed_from_the_questions_that_the_room_saw(held):
    board = BoardFactory(event=held)
    QuestionFactory(board=board, text="Comment faire ma déclaration d’impôts en ligne ?")
    hidden = QuestionFactory(board=board, text="Comment écrire un mail avec une pièce jointe ?")
    hide(hidden, Actor())
    assert proposed(held) == ["aide_aux_demarches_administratives", "argent_impots"]


def test_coop_subjects_of_a_silent_cafe_come_from_its_theme(held):
    assert proposed(held) == ["securite_numerique"]
    held.hook = ""
    assert proposed(held) == []


def test_coop_subjects_unknown_or_alone_are_left_out():
    assert allowed(["logement", "email", "zzz", "email"]) == ["email"]
    assert names_of(allowed(["logement", "aide_aux_demarches_administratives"])) == [
        "Aide aux démarches administratives",
        "Logement",
    ]
