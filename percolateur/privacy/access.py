"""Who looks after what this site may leave on people's devices."""

from django.http import Http404, HttpRequest

from percolateur.network.access import networks_of, staff
from percolateur.network.models import Role


def administration_or_404(request: HttpRequest) -> None:
    """The register is that of the whole site, which its networks share: any administrator of one may tidy it."""
    if not networks_of(staff(request), Role.ADMINISTRATOR).exists():
        raise Http404
