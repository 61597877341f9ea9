import pytest

from percolateur.opendata.cautions import cautions, names_in

SAFE = [
    "Comment agrandir les lettres sur mon téléphone ?",
    "Mon iPhone ne se connecte pas au Wi-Fi, pourquoi ?",
    "Windows 11 est-il obligatoire ? Faut-il changer d’ordinateur ?",
    "Comment payer ses impôts sur FranceConnect ?",
    "Comment envoyer une photo par WhatsApp ou par Gmail ?",
]


@pytest.mark.parametrize("text", SAFE)
def test_cautions_let_everyday_questions_be(text):
    assert cautions(text) == []


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Écrivez-moi à ginette@exemple.fr", "adresse électronique"),
        ("Mon numéro est le 06 12 34 56 78", "téléphone"),
        ("Le 06.12.34.56.78 m’appelle, qui est-ce ?", "téléphone"),
        ("Mon dossier 1 84 12 76 451 089 est bloqué", "long numéro"),
        ("J’habite 12 bis rue de la Meunière, ai-je la fibre ?", "adresse postale"),
        ("Comment écrire à Ginette ?", "Ginette"),
        ("Le docteur martin prend-il sur Doctolib ?", "nom de personne"),
        ("Je m’appelle zoé, comment changer mon profil ?", "nom de personne"),
        ("Mon mari a un cancer, comment déclarer l’ALD ?", "situation personnelle"),
    ],
)
def test_cautions_point_at_what_tells_who(text, word):
    assert word in " ".join(cautions(text))


def test_cautions_name_each_word_once():
    assert names_in("Comment joindre Ginette Dupont ? Et Ginette ? Roger sait.") == ["Ginette", "Dupont"]
