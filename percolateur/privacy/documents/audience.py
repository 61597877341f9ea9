"""The self-assessment of audience measurement: may it do without consent?"""

from django.utils.translation import gettext as _

from percolateur.privacy.audience_criteria import CRITERIA, OFF, mode
from percolateur.privacy.documents.paper import Document, Facts, Section, Table, to_fill, words


def self_assessment() -> Document:
    set_to = mode()
    return Document(
        "audience",
        _("Auto-évaluation de la mesure d’audience"),
        _("Ce que la CNIL demande pour mesurer l’audience sans consentement, et ce qui est fait ici."),
        [
            Section(
                _("Ce qui est mesuré"),
                [
                    Facts([(_("Réglage"), _("aucune mesure") if set_to == OFF else set_to)]),
                    words(
                        _("Ce site ne mesure pas son audience : il n’y a rien à exempter ni à accepter.")
                        if set_to == OFF
                        else _(
                            "Chaque critère doit être rempli. Un seul qui manque, et le consentement est nécessaire."
                        )
                    ),
                ],
            ),
            Section(
                _("Les critères de l’exemption"),
                [
                    Table(
                        _("Critère par critère"),
                        [_("Ce que la CNIL demande"), _("Ce qui est fait ici")],
                        [
                            [str(each.asks), str(each.answer(set_to) or "") or to_fill(_("ce qui est fait ici"))]
                            for each in CRITERIA
                        ],
                    )
                ],
            ),
        ],
    )
