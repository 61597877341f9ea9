"""The part of the preparation page: the poster in one click, and all the other papers."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from percolateur.accounts.models import User
from percolateur.events.models import Event
from percolateur.lib.recurrence import written
from percolateur.preparation.columns import Column
from percolateur.preparation.models import PrintedPaper
from percolateur.preparation.models.checklist import may_be_prepared
from percolateur.preparation.parts import Part, Standing

POSTERS = ("affiche-a4", "affiche-a3")


def read(event: Event, user: User) -> Standing:
    context = {"may_print": may_be_prepared(event)}
    if not event.sheet.public:
        return Standing(_("Rien à annoncer : la séance est réservée à l’équipe."), None, {"may_print": False})
    posted = PrintedPaper.objects.filter(preparation__event=event, paper__in=POSTERS).order_by("printed_at").last()
    if posted is None:
        return Standing(_("L’affiche n’est pas encore imprimée."), False, context)
    day = written(timezone.localdate(posted.printed_at))
    return Standing(_("L’affiche est imprimée depuis le %(day)s.") % {"day": day}, True, context)


PAPERS_PART: Part = Part(
    "papers", Column.ROOM, gettext_lazy("Affiches et papiers"), "preparation/_papers_part.html", read
)
