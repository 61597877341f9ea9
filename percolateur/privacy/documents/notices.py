"""What people are told of their data (GDPR, articles 12 and 13), in plain words.

What is kept, why and until when comes from the declarations; the sentences here say the rest.
"""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from percolateur.network.models import Network
from percolateur.privacy.documents.activities import Entry, entries, when
from percolateur.privacy.documents.controllers import public_identity
from percolateur.privacy.documents.cookies import in_the_notice
from percolateur.privacy.documents.paper import Block, Document, Facts, Link, Points, Section, Table, Words, words
from percolateur.privacy.purposes import asks_anything, has_marketing, objectable

COMPLAINTS = "https://www.cnil.fr/fr/plaintes"


def notice(networks: Iterable[Network]) -> Document:
    found = list(entries())
    return Document(
        "information",
        _("Confidentialité"),
        _("Vous pouvez lire ce site et venir à un café sans dire qui vous êtes."),
        [
            Section(
                "",
                [Points(promises())],
            ),
            Section(_("Qui est responsable"), responsible(networks)),
            *(of_activity(entry) for entry in found if entry.activity.key in SAID),
            rights(),
            in_the_notice(),
            Section(_("Tout ce qui est gardé, ligne par ligne"), [every_line(found)], key="lignes"),
        ],
    )


def promises() -> list[str]:
    return [
        measure(),
        no_advertising(),
        _("Aucun contenu chargé depuis un autre site sans votre accord.")
        if asks_anything()
        else _("Aucun contenu chargé depuis un autre site."),
    ]


def no_advertising() -> str:
    if has_marketing():
        return _("Aucun usage commercial. Aucune publicité sans votre accord\u00a0: celle d’autres sites.")
    return _("Aucune publicité, aucun usage commercial.")


def measure() -> str:
    counting = next(objectable(), None)
    if counting is None:
        return _("Aucune mesure d’audience.")
    return _("Une mesure d’audience, sur %(host)s, qui ne dit pas qui vous êtes.") % {"host": counting.provider}


def responsible(networks: Iterable[Network]) -> list[Block]:
    known: list[Block] = [public_identity(network) for network in networks]
    return [
        *(known or [words(_("Aucun réseau de médiathèques n’est encore enregistré sur ce site."))]),
        words(
            _("Les cafés numériques relèvent d’une mission de service public. C’est la base légale de ce traitement."),
            _(
                "Recevoir les nouvelles dates par courriel, ou être personne ressource, repose sur votre accord, "
                "que vous retirez quand vous voulez."
            ),
        ),
        words(_("Aucune décision n’est prise par une machine.")),
    ]


def of_activity(entry: Entry) -> Section:
    said = SAID[entry.activity.key]()
    durations: list[Block] = [words(_("Quand c’est effacé :")), Points(entry.ends)] if entry.rules else []
    readers = Facts([(_("Qui le lit"), str(entry.activity.readers))])
    return Section(str(entry.activity.title), [*said, readers, *durations], key=entry.activity.key)


def every_line(found: list[Entry]) -> Table:
    return Table(
        _("Ce qui est gardé, pourquoi et jusqu’à quand"),
        [_("Pourquoi"), _("Ce qui est gardé"), _("Jusqu’à quand")],
        [[line.purpose, ", ".join(line.data), line.duration] for entry in found for line in entry.lines],
    )


def at_the_board() -> list[Block]:
    return [
        Points(
            [
                _("Les textes que vous envoyez au tableau : questions, réponses, adresses de pages utiles."),
                _(
                    "Le prénom ou le surnom que vous donnez, si vous en donnez un. "
                    "Il s’affiche à côté de vos textes pendant le café."
                ),
                _("L’heure d’arrivée de votre appareil, sous un simple numéro."),
            ]
        ),
        words(_("Le compte rendu garde les questions et les réponses, sans aucun prénom.")),
        words(
            _(
                "N’écrivez au tableau ni mot de passe, ni numéro de carte, ni nom de famille : "
                "tout le monde voit l’écran."
            )
        ),
    ]


def when_registering() -> list[Block]:
    return [
        Points(
            [
                _("Le prénom ou le pseudonyme que vous donnez, et le nombre de places."),
                _(
                    "Si vous le voulez, un seul contact : une adresse électronique ou un téléphone. "
                    "Il sert à vous prévenir."
                ),
                _("Si vous le voulez, un besoin particulier : accès, langue…"),
                _(
                    "Si vous le voulez, une question à poser ce jour-là. Qui tient le tableau la lit sans votre nom, "
                    "et peut l’y mettre : elle y reste alors, comme les autres."
                ),
                _("L’heure de l’inscription, votre place ou votre rang en liste d’attente, puis votre présence."),
            ]
        ),
        words(_("Seul le prénom ou le pseudonyme est demandé. Sans contact, nous ne pouvons pas vous prévenir.")),
        words(_("Moins de 15 ans : c’est noté, un prénom ou un surnom suffit, et rien d’autre n’est demandé.")),
        words(
            _(
                "Il n’en reste que des nombres : combien de places, combien de personnes présentes. "
                "Les totaux pour le rapport comptent des groupes et ne décrivent personne."
            )
        ),
    ]


def following_dates() -> list[Block]:
    return [words(_("Votre adresse électronique et la médiathèque choisie, jusqu’à ce que vous vous désabonniez."))]


def reporting() -> list[Block]:
    return [words(_("Ce qui ne va pas dans une fiche, et vos précisions : rien ne dit qui les a écrites."))]


def publishing() -> list[Block]:
    return [
        words(
            _(
                "Si votre réseau le décide, une question posée au tableau peut être publiée, après qu’une personne "
                "l’a relue et, s’il le faut, réécrite."
            ),
            _(
                "Ni qui l’a posée, ni l’heure : le mois, et le lieu seulement si cinq questions au moins y ont été "
                "publiées ce mois-là."
            ),
            _("Retirée du tableau, elle n’est plus publiée."),
        )
    ]


def helping() -> list[Block]:
    return [
        words(
            _(
                "Si vous l’avez accepté : ce que vous connaissez, les langues que vous parlez, quand et où vous voulez "
                "bien venir, un moyen de vous joindre, vos réponses et vos heures."
            ),
            _("Vous quittez la liste d’un geste, depuis chacun de nos courriels : tout est effacé aussitôt."),
        ),
        words(_("D’un partenaire : le nom et les coordonnées professionnelles de la personne à qui parler.")),
    ]


def mails() -> list[Block]:
    return [words(_("Chaque courriel laisse une trace avec votre adresse, pour ne rien vous dire deux fois."))]


def team() -> list[Block]:
    return [
        words(
            _("L’adresse électronique, le nom affiché et le rôle de chaque personne qui anime ou coordonne."),
            _("Ces informations n’apparaissent sur aucune page publique."),
        )
    ]


SAID = {
    "board": at_the_board,
    "registrations": when_registering,
    "subscriptions": following_dates,
    "knowledge": reporting,
    "open-data": publishing,
    "helpers": helping,
    "mails": mails,
    "team": team,
}


def rights() -> Section:
    return Section(
        _("Vos droits"),
        [
            words(
                _(
                    "Vous pouvez demander à voir, corriger ou effacer ce qui vous concerne, en limiter l’usage, "
                    "ou vous y opposer."
                ),
                _("Écrivez au réseau, ou adressez-vous à l’accueil de votre médiathèque."),
                _("Nous répondons en un mois au plus."),
            ),
            words(_("En ligne :"), Link(_("voir, corriger ou effacer mes données"), reverse("privacy:my_data"))),
            complaints(_("La réponse ne vous convient pas ? Vous pouvez saisir la CNIL :")),
        ],
        key="droits",
    )


def complaints(sentence: str) -> Words:
    return words(sentence, Link(COMPLAINTS.removeprefix("https://"), COMPLAINTS))


def desk_points() -> list[tuple[str, str]]:
    """What the poster at the desk says in large letters: a title and a sentence each."""
    return [
        (_("Un prénom suffit"), _("Un surnom aussi. Le reste est facultatif.")),
        (_("Votre inscription s’efface"), _("Toute seule, %(when)s.") % {"when": when("registration")}),
        (
            _("Les prénoms au tableau aussi"),
            _("Ils sont effacés %(when)s.") % {"when": when("participant")},
        ),
        (
            _("Rien n’est vendu"),
            _("Aucun usage commercial.") if has_marketing() else _("Ni publicité, ni usage commercial."),
        ),
        (_("Vous décidez"), _("Voir, corriger, effacer : demandez à l’accueil.")),
    ]
