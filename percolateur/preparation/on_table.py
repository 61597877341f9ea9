"""The documents of the table, on the preparation page of an event."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from percolateur.accounts.models import User
from percolateur.events.models import Event
from percolateur.preparation.call_list import in_order
from percolateur.preparation.parts import Column, Part, Standing

SHOWN = 4


def standing(event: Event, user: User) -> Standing:
    aside = in_order(event.table_documents.aside())
    if not aside:
        return Standing(str(_("Aucun document n’est encore de côté.")), ready=False, context={"documents": []})
    sentence = ngettext("%(n)s document mis de côté.", "%(n)s documents mis de côté.", len(aside)) % {"n": len(aside)}
    return Standing(sentence, ready=True, context={"documents": aside[:SHOWN]})


TABLE: Part = Part("table", Column.THEMES, _("Les documents sur la table"), "preparation/_part_table.html", standing)
