"""The press, on the preparation page of an event."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from percolateur.accounts.models import User
from percolateur.events.models import Event
from percolateur.preparation.models import PressItem
from percolateur.preparation.parts import Column, Part, Standing


def standing(event: Event, user: User) -> Standing:
    items = list(PressItem.objects.aside_for(event).select_related("feed"))
    if not items:
        return Standing(str(_("Aucun article de presse n’est de côté.")), context={"items": []})
    sentence = ngettext("%(n)s article de presse de côté.", "%(n)s articles de presse de côté.", len(items))
    return Standing(sentence % {"n": len(items)}, ready=True, context={"items": items})


PRESS: Part = Part("press", Column.THEMES, _("La presse"), "preparation/_part_press.html", standing)
