"""The frame of the impact assessment (AIPD), in the order of the CNIL’s method, with all that the software can say.

What only people can judge, the gravity of a risk or what the persons concerned think of it, is a blank.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from percolateur.network.models import Network
from percolateur.privacy.documents.activities import Line, entries
from percolateur.privacy.documents.controllers import identity
from percolateur.privacy.documents.measures import measures
from percolateur.privacy.documents.paper import Block, Document, Facts, Points, Section, Table, to_fill, words
from percolateur.privacy.documents.register import leaving_europe, outside, protections


@dataclass(frozen=True)
class Risk:
    """One of the three feared events of the method."""

    event: str
    harm: str
    threats: str
    against: tuple[str, ...]  # kinds of measures


def assessment(network: Network) -> Document:
    return Document(
        "aipd",
        _("Cadre de l’analyse d’impact (AIPD)"),
        _("Le plan de la CNIL, rempli de ce que le logiciel fait. Le reste est à compléter avec le délégué."),
        [
            general(),
            overview(network),
            data_and_supports(),
            principles(),
            proportion(),
            rights(network),
            *risks(network),
            approval(),
        ],
    )


def general() -> Section:
    return Section(
        _("1. Le contexte"),
        [
            words(
                _("Faut-il une analyse d’impact ? Le délégué en décide."),
                to_fill(_("la décision du délégué, et pourquoi")),
            ),
            words(
                _("Critère présent : des personnes vulnérables, enfants et personnes âgées."),
                _("Critères absents : données sensibles demandées, profilage, surveillance, croisement de fichiers."),
            ),
        ],
    )


def overview(network: Network) -> Section:
    return Section(
        _("1.1 Vue d’ensemble"),
        [
            Facts(
                [
                    (_("Traitement"), _("Les cafés numériques : programme, inscriptions, tableau, comptes rendus.")),
                    (_("Enjeu"), _("Aider les personnes peu à l’aise avec le numérique, sans rien leur prendre.")),
                    (
                        _("Base légale"),
                        _("Mission d’intérêt public. Consentement pour les nouvelles dates par courriel."),
                    ),
                    (
                        _("Référentiels applicables"),
                        to_fill(_("charte, code de conduite ou certification, s’il y en a")),
                    ),
                ]
            ),
            identity(network),
            outside(network),
        ],
        level=3,
    )


def data_and_supports() -> Section:
    return Section(
        _("1.2 Données, parcours et supports"),
        [
            Table(
                _("Activités et données"),
                [_("Activité"), _("Personnes concernées"), _("Données"), _("Qui lit ces données")],
                [
                    [
                        str(each.activity.title),
                        str(each.activity.people),
                        ", ".join(dict.fromkeys(name for line in each.lines for name in line.data)),
                        str(each.activity.readers),
                    ]
                    for each in entries()
                ],
            ),
            Points(
                [
                    _("La personne écrit elle-même ses réponses, ou les dicte à l’équipe."),
                    _("Le site les enregistre dans une base de données, sur le serveur de l’hébergeur."),
                    _("L’équipe les lit pour préparer et accueillir."),
                    _("Elles sont effacées à leur terme. Il reste des nombres, et les textes du compte rendu."),
                ]
            ),
            Facts(
                [(_("Supports"), _("Serveur et base de données, sauvegardes, courriels, feuille d’accueil imprimée."))]
            ),
        ],
        level=3,
    )


def principles() -> Section:
    return Section(
        _("2. Les principes fondamentaux"),
        [words(_("Ce qui rend le traitement nécessaire et proportionné, et ce qui protège les droits."))],
    )


def proportion() -> Section:
    found = list(entries())
    return Section(
        _("2.1 Nécessité et proportionnalité"),
        [
            Table(
                _("Finalités et bases légales"),
                [_("Activité"), _("Finalité"), _("Base légale")],
                [[str(each.activity.title), str(each.activity.aim), " ; ".join(each.bases)] for each in found],
            ),
            Facts(
                [
                    (_("Minimisation"), _("Un prénom ou un pseudonyme suffit. Tout le reste est facultatif.")),
                    (_("Qualité"), _("Chacun corrige ses réponses par son lien personnel, ou demande à l’équipe.")),
                ]
            ),
            words(_("Durées de conservation :")),
            Points([kept_until(line) for each in found for line in each.lines]),
        ],
        level=3,
    )


def kept_until(line: Line) -> str:
    return _("%(purpose)s Durée : %(duration)s") % {"purpose": line.purpose, "duration": line.duration}


def rights(network: Network) -> Section:
    return Section(
        _("2.2 Droits des personnes"),
        [
            Table(
                _("Chaque droit, et comment il s’exerce"),
                [_("Droit"), _("Comment")],
                [
                    [_("Information"), _("Page « Confidentialité », version pour les enfants, affiche à l’accueil.")],
                    [_("Consentement"), _("Pour les nouvelles dates : confirmé par courriel, retiré en un clic.")],
                    [_("Accès"), _("Par la page « Mes données », par le lien personnel, ou à l’accueil.")],
                    [_("Portabilité"), _("Sans objet : la base légale est la mission d’intérêt public.")],
                    [_("Rectification"), _("De la même façon.")],
                    [_("Effacement"), _("De soi-même à terme ; avant, en trois gestes, ou à l’accueil.")],
                    [_("Limitation et opposition"), _("Sur demande, à l’adresse du réseau ou du délégué.")],
                    [_("Décision automatisée"), _("Aucune.")],
                ],
            ),
            Facts(
                [(_("Contrat avec l’hébergeur (RGPD, article 28)"), to_fill(_("la date et la référence du contrat")))]
            ),
            leaving_europe(network),
        ],
        level=3,
    )


def feared() -> list[Risk]:
    shared = (_("Contrôle des accès"), _("Cloisonnement"))
    return [
        Risk(
            _("Accès illégitime à des données"),
            _("Un contact est connu d’un inconnu ; un besoin de santé ou une difficulté est révélé."),
            _("Mot de passe volé, lien personnel transmis, écran ou feuille laissés à la vue."),
            (*shared, _("Chiffrement"), _("Minimisation"), _("Protection du site")),
        ),
        Risk(
            _("Modification non désirée de données"),
            _("Une place est perdue ; un texte est prêté au groupe."),
            _("Lien personnel transmis, erreur d’une personne de l’équipe."),
            (*shared, _("Protection du site")),
        ),
        Risk(
            _("Disparition de données"),
            _("Une inscription est perdue ; une personne n’est pas prévenue d’un changement."),
            _("Panne du serveur, sauvegarde absente, effacement par erreur."),
            (_("Hébergement : chiffrement des disques, sauvegardes, accès aux locaux"), _("Effacement")),
        ),
    ]


def risks(network: Network) -> Iterator[Section]:
    yield Section(
        _("3. Les risques pour la sécurité des données"), [words(_("Ce qui protège, puis ce qui reste à craindre."))]
    )
    yield Section(_("3.1 Mesures existantes ou prévues"), [protections(network)], level=3)
    found = measures(network)
    for number, risk in enumerate(feared(), start=2):
        blocks: list[Block] = [
            Facts(
                [
                    (_("Ce qui peut arriver aux personnes"), risk.harm),
                    (_("Comment cela peut arriver"), risk.threats),
                    (_("D’où cela peut venir"), to_fill(_("les sources de risque, dedans et dehors"))),
                ]
            ),
            words(_("Ce qui y répond :")),
            Points([each.text for each in found if each.kind in risk.against]),
            Facts(
                [
                    (_("Gravité"), to_fill(_("la gravité : négligeable, limitée, importante ou maximale"))),
                    (_("Vraisemblance"), to_fill(_("la vraisemblance, sur la même échelle"))),
                ]
            ),
        ]
        yield Section(f"3.{number} {risk.event}", blocks, level=3)


def approval() -> Section:
    return Section(
        _("4. La validation"),
        [
            Facts(
                [
                    (_("Plan d’action"), to_fill(_("ce qui reste à faire, par qui, pour quand"))),
                    (_("Avis du délégué à la protection des données"), to_fill(_("l’avis du délégué, et sa date"))),
                    (_("Avis des personnes concernées"), to_fill(_("comment les personnes ont été entendues"))),
                    (
                        _("Décision du responsable de traitement"),
                        to_fill(_("la décision : validée, à revoir ou refusée")),
                    ),
                    (_("À revoir le"), to_fill(_("la date de la prochaine revue, dans trois ans au plus"))),
                ]
            )
        ],
    )
