"""What a text is about, among the official subjects, and how a library's catalogue names each.

Two ways to tell, that add up: the words people say of a subject, and the subjects of the articles that answer. Headings
are those of RAMEAU, which French libraries share, in the words a search needs.
"""

from collections import Counter
from collections.abc import Mapping
from functools import cache
from heapq import nlargest
from typing import NamedTuple

from percolateur.knowledge.models import Article
from percolateur.knowledge.search import LONGEST
from percolateur.knowledge.search.query import search
from percolateur.lib.french.words import full, stem, words
from percolateur.network.models import Network
from percolateur.network.subjects import Subject

LOOKED_AT = 6  # articles
TOLD = 3  # subjects
SHORT = 4  # letters
LEAST = 1.0  # below that nothing is said of what a text is about
NEAR = 0.6  # of the likeliest, another one is told too


class Theme(NamedTuple):
    """`heading` is looked for among the subjects of a catalogue; `said` are words people use."""

    heading: str
    said: str


THEMES: Mapping[str, Theme] = {
    Subject.DIAGNOSTIC_NUMERIQUE: Theme("fracture numérique", "niveau bilan compétences pix autonomie"),
    Subject.PRENDRE_EN_MAIN_DU_MATERIEL: Theme(
        "tablettes électroniques",
        "téléphone portable smartphone tablette ordinateur souris clavier écran brancher allumer câble prise "
        "chargeur imprimante scanner casque bluetooth wifi android iphone ipad windows mac bouton lettres agrandir "
        "luminosité",
    ),
    Subject.MAINTENANCE_DE_MATERIEL: Theme(
        "ordinateurs maintenance",
        "lent rame panne batterie réparer nettoyer bloqué plante redémarrer mise jour antivirus mémoire pleine chauffe",
    ),
    Subject.GERE_SES_CONTENUS_NUMERIQUES: Theme(
        "photographie numérique",
        "photo photos fichier fichiers dossier ranger trier sauvegarder sauvegarde clé usb disque nuage cloud "
        "transférer copier supprimer corbeille télécharger pièce jointe",
    ),
    Subject.NAVIGATION_SUR_INTERNET: Theme(
        "internet",
        "navigateur chrome firefox edge recherche google onglet favori lien cookie page web publicité historique",
    ),
    Subject.EMAIL: Theme(
        "courrier électronique",
        "mail email courriel messagerie boîte gmail orange outlook spam indésirable pièce jointe destinataire répondre",
    ),
    Subject.BUREAUTIQUE: Theme(
        "bureautique",
        "word writer texte traitement tableur excel calc libreoffice imprimer document pdf lettre tableau",
    ),
    Subject.RESEAUX_SOCIAUX: Theme(
        "réseaux sociaux internet",
        "facebook whatsapp instagram tiktok snapchat signal skype zoom visio appel vidéo groupe partager ami",
    ),
    Subject.SANTE: Theme(
        "télémédecine",
        "ameli santé vitale doctolib médecin rendez ordonnance mutuelle pharmacie téléconsultation sécurité sociale",
    ),
    Subject.BANQUE_ET_ACHATS_EN_LIGNE: Theme(
        "achats internet",
        "banque achat acheter achats payer paiement carte commande colis livraison vendre leboncoin vinted "
        "remboursement virement billet",
    ),
    Subject.ENTREPRENEURIAT: Theme(
        "commerce électronique", "entreprise facture siret auto entrepreneur client boutique"
    ),
    Subject.INSERTION_PROFESSIONNELLE: Theme(
        "recherche emploi internet", "emploi travail cv candidature motivation chômage formation offre linkedin"
    ),
    Subject.SECURITE_NUMERIQUE: Theme(
        "internet mesures sûreté",
        "arnaque faux fraude frauduleux louche piratage pirate virus mot passe sécurité phishing hameçonnage vol "
        "données escroquerie double authentification sms suspect usurpation",
    ),
    Subject.PARENTALITE: Theme(
        "internet et enfants", "enfant enfants ado parental écrans jeux vidéo famille petit fils contrôle harcèlement"
    ),
    Subject.SCOLARITE_ET_NUMERIQUE: Theme(
        "technologies de l’information éducation",
        "école collège lycée pronote ent devoirs inscription scolaire cantine",
    ),
    Subject.CREER_AVEC_LE_NUMERIQUE: Theme(
        "création numérique", "montage dessin musique 3d blog retoucher retouche podcast affiche"
    ),
    Subject.CULTURE_NUMERIQUE: Theme(
        "société numérique",
        "information infox fake news écologie pollution données personnelles algorithme licence libre histoire",
    ),
    Subject.INTELLIGENCE_ARTIFICIELLE: Theme(
        "intelligence artificielle", "intelligence artificielle chatgpt ia robot conversationnel deepfake mistral"
    ),
    Subject.AIDE_AUX_DEMARCHES_ADMINISTRATIVES: Theme(
        "administration électronique",
        "impôts impôt déclaration caf franceconnect démarche dossier passeport identité permis retraite préfecture "
        "mairie service public formulaire justificatif carte grise",
    ),
}


@cache
def words_of(subject: str) -> frozenset[str]:
    """The words people say of a subject."""
    return frozenset(full(words(THEMES[subject].said))) if subject in THEMES else frozenset()


@cache
def stems_of(subject: str) -> frozenset[str]:
    return frozenset(map(stem, words_of(subject)))


def mark(word: str) -> str:
    """By what a word is recognised: its stem; a short one whole, or « café » would tell of the CAF."""
    return stem(word) if len(word) >= SHORT else f"{word}|"


@cache
def marks_of(subject: str) -> frozenset[str]:
    return frozenset(map(mark, words_of(subject)))


@cache
def uses_of() -> Counter[str]:
    """How many subjects each mark is said of: « message » tells less than « hameçonnage »."""
    return Counter(mark for subject in THEMES for mark in marks_of(subject))


def subjects_of(text: str, network: Network | None = None) -> list[str]:
    """The subjects a text is most likely about, the likeliest first; none when nothing tells."""
    scores: dict[str, float] = dict.fromkeys(THEMES, 0.0)
    said = set(map(mark, full(words(text[:LONGEST]))))
    for subject in scores:
        scores[subject] += sum(1 / uses_of()[term] for term in said & marks_of(subject))
    if network is not None:
        for place, article in enumerate(nearest_articles(text, network)):
            for subject in scores.keys() & set(article.subjects):
                scores[subject] += 1 / (place + 2)
    least = max(LEAST, NEAR * max(scores.values()))
    return [subject for subject in nlargest(TOLD, scores, key=scores.__getitem__) if scores[subject] >= least]


def nearest_articles(text: str, network: Network) -> list[Article]:
    found = [one.pk for one in search(text[:LONGEST], LOOKED_AT).found]
    known = network.articles.public().in_bulk(found)
    return [known[pk] for pk in found if pk in known]
