"""The register of processing activities (GDPR, article 30): one part an activity, one line a purpose."""

from django.utils.translation import gettext as _

from percolateur.network.models import Network
from percolateur.privacy.documents.activities import Entry, entries
from percolateur.privacy.documents.controllers import controller_of, identity
from percolateur.privacy.documents.measures import Recipient, measures, recipients
from percolateur.privacy.documents.paper import Block, Document, Facts, Points, Section, Table, to_fill, words


def register(network: Network) -> Document:
    found = list(entries())
    return Document(
        "registre",
        _("Registre des activités de traitement"),
        _("Ce que le réseau garde des personnes, pourquoi et pour combien de temps (RGPD, article 30)."),
        [
            Section(_("Responsable de traitement"), [identity(network)]),
            *(activity(network, entry) for entry in found),
            Section(_("À qui d’autre des données sont confiées"), [outside(network), leaving_europe(network)]),
            Section(_("Mesures de sécurité"), [protections(network)]),
        ],
        sheets=[whole(network, found), erasing(found), protections(network)],
    )


def activity(network: Network, entry: Entry) -> Section:
    about = entry.activity
    facts = [
        (_("Finalité"), str(about.aim)),
        (_("Base légale"), " ; ".join(entry.bases)),
        (_("Personnes concernées"), str(about.people)),
        (_("Qui lit ces données"), str(about.readers)),
    ]
    blocks: list[Block] = [Facts(facts), purposes(entry)]
    if entry.rules:
        blocks += [words(_("Ce qui est effacé de soi-même :")), Points(entry.ends)]
    return Section(str(about.title), blocks, key=about.key)


def purposes(entry: Entry) -> Table:
    return Table(
        _("Données gardées, une ligne par finalité"),
        [_("Finalité"), _("Données"), _("Durée de conservation")],
        [[line.purpose, ", ".join(line.data), line.duration] for line in entry.lines],
    )


def erasing(found: list[Entry]) -> Table:
    return Table(
        _("Ce qui est effacé de soi-même"),
        [_("Activité"), _("Quoi"), _("Quand")],
        [[str(entry.activity.title), str(rule.category), str(rule.when)] for entry in found for rule in entry.rules],
    )


def outside(network: Network) -> Table:
    return Table(
        _("Sous-traitants et destinataires extérieurs"),
        [_("Qui"), _("Ce qui lui est confié")],
        [[each.name, each.receives] for each in recipients(network)],
    )


def leaving_europe(network: Network) -> Facts:
    missing = to_fill(_("données hors de l’Union européenne : aucune, ou lesquelles"))
    return Facts([(_("Données envoyées hors de l’Union européenne"), controller_of(network).transfers or missing)])


def protections(network: Network) -> Table:
    return Table(
        _("Mesures en place"), [_("Domaine"), _("Mesure")], [[each.kind, each.text] for each in measures(network)]
    )


def whole(network: Network, found: list[Entry]) -> Table:
    """Every column that article 30 asks for, to sort and to keep with the other registers of the authority."""
    who, receive = controller_of(network), listed(recipients(network))
    shared = [
        who.name or to_fill(_("le nom de la collectivité")),
        " – ".join(filter(None, [who.dpo_name, who.dpo_email])) or to_fill(_("le délégué et son adresse")),
    ]
    transfers = leaving_europe(network).rows[0][1]
    return Table(
        _("Registre"),
        [
            _("Activité"),
            _("Finalité"),
            _("Responsable"),
            _("Délégué à la protection des données"),
            _("Base légale"),
            _("Personnes concernées"),
            _("Données"),
            _("Qui lit ces données"),
            _("Destinataires extérieurs"),
            _("Hors de l’Union européenne"),
            _("Durée de conservation"),
            _("Mesures de sécurité"),
        ],
        [
            [
                str(entry.activity.title),
                line.purpose,
                *shared,
                line.basis,
                str(entry.activity.people),
                ", ".join(line.data),
                str(entry.activity.readers),
                receive,
                transfers,
                line.duration,
                _("Voir la feuille « Mesures en place »."),
            ]
            for entry in found
            for line in entry.lines
        ],
    )


def listed(found: list[Recipient]) -> str:
    return " ; ".join(each.name for each in found)
