"""The documents of data protection, generated from what the code does: declarations, register of trackers, settings.

Each is made when it is asked for, from one source for its page, its PDF and its spreadsheet. `PUBLIC` ones are read by
everybody; the others belong to the administration of a network.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from django.utils.translation import gettext_lazy as _

from percolateur.lib.personal import Text
from percolateur.network.models import Network
from percolateur.privacy.documents.assessment import assessment
from percolateur.privacy.documents.audience import self_assessment
from percolateur.privacy.documents.children import for_children
from percolateur.privacy.documents.controllers import with_controllers
from percolateur.privacy.documents.cookies import policy
from percolateur.privacy.documents.notices import notice
from percolateur.privacy.documents.paper import Document
from percolateur.privacy.documents.register import register


@dataclass(frozen=True)
class Kind:
    """`icon` is a name of Lucide; `make` takes the network."""

    key: str
    icon: str
    audience: Text
    make: Callable[[Network], Document]


KINDS = {
    kind.key: kind
    for kind in (
        Kind("registre", "list", _("Pour le délégué à la protection des données et la CNIL"), register),
        Kind("information", "info", _("Pour le public"), lambda network: notice([network])),
        Kind("enfants", "users", _("Pour les moins de 15 ans"), lambda network: for_children([network])),
        Kind("cookies", "settings", _("Pour le public"), lambda network: policy()),
        Kind("aipd", "shield-check", _("À compléter avec le délégué"), assessment),
        Kind("audience", "eye", _("Pour le délégué et la CNIL"), lambda network: self_assessment()),
    )
}
PUBLIC: dict[str, Callable[[], Document]] = {
    "information": lambda: notice(with_controllers()),
    "enfants": lambda: for_children(with_controllers()),
    "cookies": policy,
}


def of_network(key: str, network: Network) -> Document:
    return replace(KINDS[key].make(network), whose=network.name)
