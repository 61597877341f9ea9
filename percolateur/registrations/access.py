"""A registration by its personal link; the registrations of an event for its team."""

from django.http import Http404
from django.utils.translation import gettext as _

from percolateur.registrations.models import Registration


def own_or_404(secret: str) -> Registration:
    """The registration of a personal link."""
    found = Registration.objects.select_related("event__library__network", "event__room").filter(secret=secret).first()
    if found is None:
        raise Http404(_("Ce lien n’est pas complet, ou l’inscription a été effacée."))
    return found
