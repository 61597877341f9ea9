"""What the description says of parameters, fields and statuses, each once."""

from typing import Any

from django.utils.translation import gettext_lazy as _

PARAMETERS: dict[str, Any] = {
    "network": _("Le nom court d’un réseau."),
    "library": _("Le numéro d’une médiathèque."),
    "event": _("Le numéro d’une séance."),
    "article": _("Le numéro d’une fiche."),
    "board": _("Le numéro d’un tableau."),
    "code": _("Le code d’accès : six lettres ou chiffres, avec ou sans tiret."),
    "key": _("La clé du compte rendu : douze lettres ou chiffres."),
    "secret": _("Le secret donné à l’inscription."),
    "limit": _("Combien par page."),
    "cursor": _("La suite d’une page : prenez l’adresse de « next », entière."),
    "format": _("Le format de la séance."),
    "month": _("Un mois, comme 2026-10."),
    "changed_since": _("Un moment avec son décalage, comme 2026-10-03T10:00:00+02:00."),
    "since": _("Le numéro du dernier changement que vous avez."),
    "nonce": _("Un mot tiré par vous : la page signée le répète."),
    "q": _("La question, en langage de tous les jours."),
    "year": _("Une année civile. Sans elle, celle d’aujourd’hui."),
    "typing": _("« 1 » quand le dernier mot n’est pas fini."),
    "Idempotency-Key": _("Un UUID neuf à chaque envoi. Renvoyé avec le même, un envoi ne compte qu’une fois."),
}

# By the name of the schema and of the field, or of the field alone.
FIELDS: dict[str, Any] = {
    "next": _("L’adresse de la page suivante, null après la dernière."),
    "items": _("Ce qui est demandé, dans l’ordre."),
    "EventOut.hook": _("Le thème d’accroche."),
    "EventOut.revision": _("Le numéro de la dernière modification."),
    "EventOut.series": _("La série dont elle fait partie."),
    "secret": _("À garder : qui l’a peut relire, changer et annuler."),
    "RegistrationOut.rank": _("Le rang en liste d’attente, null avec une place."),
    "contact": _("Une adresse électronique ou un téléphone, ou rien."),
    "needs": _("Fauteuil roulant, boucle auditive, traduction… Effacé le lendemain."),
    "EntryIn.question": _("Une question à poser ce jour-là, proposée au groupe sans le nom."),
    "ChangesIn.question": _("Une question à poser ce jour-là, proposée au groupe sans le nom."),
    "EntryIn.name": _("Un prénom ou un pseudonyme."),
    "seats": _("Combien de places, de une à quatre."),
    "is_child": _("Moins de 15 ans : seul le prénom est alors lu."),
    "change": _("Le numéro du dernier changement."),
    "me_too": _("Combien d’autres personnes ont dit « moi aussi »."),
    "can_help": _("Combien de personnes ont dit « je sais »."),
    "also": _("Les autres façons dont elle a été posée."),
    "in_discussion": _("Si la salle en parle en ce moment."),
    "ChangeOut.gone": _("Elle n’est plus publique : retirez-la."),
    "hidden": _("Ce qui ne peut être montré au public, par son nom."),
    "whole": _("Rien n’est caché : la clé le permet."),
    "into": _("Ce qui la remplace."),
    "ProblemOut.type": _("Le genre de problème, à tester dans un programme."),
    "ProblemOut.detail": _("Une phrase à lire."),
    "ProblemOut.errors": _("Chaque valeur qui n’est pas juste."),
    "pointer": _("Où, dans le corps (RFC 6901)."),
    "parameter": _("Quel paramètre."),
}

STATUSES: dict[int, Any] = {
    200: _("Voici."),
    201: _("C’est fait."),
    204: _("C’est fait, il n’y a rien à ajouter."),
    304: _("Rien n’a changé depuis la version que vous avez."),
    400: _("Ce n’est pas lisible."),
    401: _("Il manque une clé, ou elle n’est pas valable."),
    403: _("La clé ne permet pas cela."),
    404: _("Il n’y a rien à cette adresse, ou ce n’est pas public."),
    405: _("Cette méthode n’existe pas ici."),
    409: _("C’est bien écrit, et pourtant ce n’est pas possible : la phrase dit pourquoi."),
    413: _("Le corps est trop long."),
    415: _("Le corps doit être du JSON."),
    422: _("Une valeur ne suit pas cette description : « errors » dit laquelle."),
    429: _("Trop de demandes : « Retry-After » dit quand revenir."),
    500: _("Une panne de notre côté."),
}
