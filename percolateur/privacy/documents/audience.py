"""The self-assessment of audience measurement: may it do without consent?"""

from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from percolateur.lib.matomo import OFF
from percolateur.privacy.audience.criteria import CRITERIA, settings_to_check
from percolateur.privacy.documents.paper import Block, Document, Facts, Section, Table, words


def self_assessment() -> Document:
    return Document(
        "audience",
        _("Auto-évaluation de la mesure d’audience"),
        _("Ce que la CNIL demande pour mesurer l’audience sans consentement, et ce qui est fait ici."),
        [
            Section(_("Ce qui est mesuré"), measured()),
            Section(_("Les critères de l’exemption"), [criteria()]),
            Section(_("À régler dans Matomo"), [to_set()]),
        ],
    )


def measured() -> list[Block]:
    if settings.MATOMO_MODE == OFF:
        return [words(_("Ce site ne mesure pas son audience : il n’y a rien à exempter ni à accepter."))]
    return [
        Facts([(_("Mode"), settings.MATOMO_MODE), (_("Instance"), urlsplit(settings.MATOMO_URL).netloc)]),
        words(_("Chaque critère doit être rempli. Un seul qui manque, et le consentement est nécessaire.")),
    ]


def criteria() -> Table:
    columns = [_("Critère"), _("Ce qui est demandé"), _("Ce que fait ce logiciel"), _("Ce que fait qui tient Matomo")]
    return Table(
        _("Critère par critère"),
        columns,
        [
            [str(each.title), str(each.rule), str(each.product), str(each.instance) or _("rien à faire")]
            for each in CRITERIA
        ],
    )


def to_set() -> Table:
    return Table(
        _("Réglages de l’instance"),
        [_("Réglage"), _("Valeur"), _("Où")],
        [[each.name, each.value, str(each.where)] for each in settings_to_check()],
    )
