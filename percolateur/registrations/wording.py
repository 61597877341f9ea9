"""The words of the mails: ours, unless the network has its own; and the words in braces that are filled in.

A line with a word that has nothing to say is left out: a library without a telephone needs no other text.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from percolateur.network.models import Network
from percolateur.registrations.models import News, Wording

Words = Promise | str
BRACES = re.compile(r"\{([^{}\n]*)\}")

PLACEHOLDERS: dict[str, Words] = {
    "prénom": gettext_lazy("le prénom ou le pseudonyme donné"),
    "séance": gettext_lazy("le format : Café numérique…"),
    "thème": gettext_lazy("le thème d’accroche"),
    "date": gettext_lazy("le jour et les heures"),
    "jour": gettext_lazy("le jour seul"),
    "lieu": gettext_lazy("la médiathèque et la salle, ou le lieu extérieur"),
    "adresse": gettext_lazy("l’adresse de la médiathèque"),
    "places": gettext_lazy("« 2 places »"),
    "rang": gettext_lazy("le rang dans la liste d’attente"),
    "avant": gettext_lazy("la date et le lieu d’avant, quand la séance change"),
    "lien": gettext_lazy("le lien personnel, pour changer ou rendre ses places"),
    "programme": gettext_lazy("l’adresse du programme"),
    "compte rendu": gettext_lazy("l’adresse du compte rendu, quand la séance est passée"),
    "médiathèque": gettext_lazy("le nom de la médiathèque"),
    "téléphone": gettext_lazy("le téléphone de la médiathèque"),
    "réseau": gettext_lazy("le nom du réseau"),
}


@dataclass(frozen=True)
class Draft:
    """A subject and a text, with words in braces."""

    subject: Words
    text: Words

    def filled(self, values: Mapping[str, str]) -> tuple[str, str]:
        lines = [fill(line, values) for line in str(self.text).replace("\r\n", "\n").split("\n")]
        text = "\n".join(line for line in lines if line is not None)
        return fill_in(str(self.subject), values), re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def fill(line: str, values: Mapping[str, str]) -> str | None:
    """The line with its words; None when one of them has nothing to say."""
    return None if any(not values.get(word, "") for word in BRACES.findall(line)) else fill_in(line, values)


def fill_in(line: str, values: Mapping[str, str]) -> str:
    return BRACES.sub(lambda found: values.get(found[1], ""), line)


def unknown_words(text: str) -> list[str]:
    """Words in braces that mean nothing to us."""
    return [word for word in BRACES.findall(text) if word not in PLACEHOLDERS]


def draft_of(network: Network, news: News) -> Draft:
    """The network's words, else ours."""
    own = Wording.objects.filter(network=network, news=news).first()
    return Draft(own.subject, own.text) if own else original(news)


def original(news: News) -> Draft:
    """Our words, in the language in use."""
    subject, *blocks = OURS[news]
    return Draft(str(subject), "\n\n".join(str(block) for block in [HELLO, *blocks, GOODBYE]))


HELLO = gettext_lazy("Bonjour {prénom},")
GOODBYE = gettext_lazy("À bientôt,\n{médiathèque}\n{téléphone}")
FACTS = gettext_lazy("Quoi : {séance}\nThème : {thème}\nQuand : {date}\nOù : {lieu}\nAdresse : {adresse}")
GIVE_BACK = gettext_lazy("Vous ne pouvez plus venir ? Rendre la place : {lien}")
OTHER_DATES = gettext_lazy("Voir les autres dates : {programme}")

# For each piece of news: the subject, then what stands between hello and goodbye, block by block.
OURS: dict[News, tuple[Words, ...]] = {
    News.CONFIRMED: (
        gettext_lazy("Votre inscription : {séance}, {jour}"),
        gettext_lazy("Votre inscription est notée, pour {places}."),
        FACTS,
        gettext_lazy("Changer le nombre de places, ou les rendre : {lien}"),
        gettext_lazy("Si vous ne pouvez pas venir, rendez la place : elle servira à quelqu’un d’autre."),
    ),
    News.WAITING: (
        gettext_lazy("Liste d’attente : {séance}, {jour}"),
        gettext_lazy("La séance est complète. Vous êtes en liste d’attente, pour {places}."),
        gettext_lazy("Votre rang : {rang}\nQuoi : {séance}\nQuand : {date}\nOù : {lieu}\nAdresse : {adresse}"),
        gettext_lazy(
            "Si une place se libère, elle est à vous : nous vous écrivons aussitôt, et vous n’avez rien à faire."
        ),
        gettext_lazy("Quitter la liste d’attente : {lien}"),
        OTHER_DATES,
    ),
    News.PROMOTED: (
        gettext_lazy("La place est à vous : {séance}, {jour}"),
        gettext_lazy("Une place s’est libérée : elle est à vous. Votre inscription est faite, pour {places}."),
        gettext_lazy("Vous n’avez rien à remplir ni à confirmer."),
        FACTS,
        GIVE_BACK,
    ),
    News.CHANGED: (
        gettext_lazy("Inscription modifiée : {séance}, {jour}"),
        gettext_lazy("Votre inscription est modifiée : elle est maintenant pour {places}."),
        gettext_lazy("Votre rang dans la liste d’attente : {rang}."),
        FACTS,
        gettext_lazy("Changer encore, ou rendre la place : {lien}"),
    ),
    News.GIVEN_UP: (
        gettext_lazy("Inscription annulée : {séance}, {jour}"),
        gettext_lazy("Votre inscription est annulée. La place servira à quelqu’un d’autre."),
        FACTS,
        gettext_lazy("C’est une erreur ? Retrouver votre inscription : {lien}"),
        OTHER_DATES,
    ),
    News.MOVED: (
        gettext_lazy("Changement : {séance}, {jour}"),
        gettext_lazy("La séance change. Votre inscription est gardée."),
        gettext_lazy("Avant : {avant}\nMaintenant : {date}\nOù : {lieu}\nAdresse : {adresse}"),
        gettext_lazy("Cela ne vous convient pas ? Rendre la place : {lien}"),
    ),
    News.POSTPONED: (
        gettext_lazy("Séance reportée : {séance}, {jour}"),
        gettext_lazy("La séance n’aura pas lieu à la date prévue : elle est reportée."),
        FACTS,
        gettext_lazy("Votre inscription est gardée. Nous vous écrirons quand la nouvelle date sera connue."),
        gettext_lazy("Vous ne souhaitez plus venir ? Rendre la place : {lien}"),
    ),
    News.CANCELLED: (
        gettext_lazy("Séance annulée : {séance}, {jour}"),
        gettext_lazy("La séance est annulée. Nous en sommes désolés."),
        FACTS,
        OTHER_DATES,
    ),
    News.RESTORED: (
        gettext_lazy("La séance aura lieu : {séance}, {jour}"),
        gettext_lazy("La séance aura bien lieu. Votre inscription est gardée."),
        FACTS,
        GIVE_BACK,
    ),
    News.REMINDER: (
        gettext_lazy("C’est bientôt : {séance}, {jour}"),
        gettext_lazy("Nous vous attendons."),
        FACTS,
        GIVE_BACK,
    ),
    News.THANKS: (
        gettext_lazy("Merci, et le compte rendu : {séance}, {jour}"),
        gettext_lazy(
            "Merci pour votre participation. Les questions et les réponses du groupe sont dans le compte rendu."
        ),
        gettext_lazy("Lire le compte rendu : {compte rendu}"),
        gettext_lazy("Voir les prochaines dates : {programme}"),
    ),
}
