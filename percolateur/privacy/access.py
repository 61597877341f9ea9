"""Whose data one may see: those of an address that was proved, or of a personal link; and who keeps the register."""

from dataclasses import dataclass

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from percolateur.lib.limiting import named, place_of
from percolateur.lib.throttling import Throttle
from percolateur.network.access import network_or_404, networks_of, staff
from percolateur.network.models import Network, Role
from percolateur.privacy.dossier import Dossier
from percolateur.privacy.models import DataLink
from percolateur.privacy.models.link import VISIT

COOKIE = "mes-donnees"
SALT = "percolateur.my-data.visit"
UNDER = "/mes-donnees/"

asked_from = Throttle("my-data-from", "60/hour", settings.REDIS_URL)  # a library shares its address
asked_for = Throttle("my-data-for", "5/day", settings.REDIS_URL)


@dataclass(frozen=True)
class Visit:
    """Somebody who looks at their own data, by a `link` or by the `secret` of a registration."""

    dossier: Dossier
    link: DataLink | None = None
    secret: str = ""

    def address(self, page: str, **more: str) -> str:
        return reverse(f"privacy:{page}", kwargs=more | ({"secret": self.secret} if self.secret else {}))


def visit_of(request: HttpRequest) -> DataLink | None:
    """The visit of this browser, while it lasts."""
    pk = request.get_signed_cookie(COOKIE, default=None, salt=SALT, max_age=VISIT)
    return DataLink.objects.visited().filter(pk=pk).first() if pk else None


def begin_visit(response: HttpResponse, link: DataLink) -> None:
    response.set_signed_cookie(
        COOKIE,
        str(link.pk),
        salt=SALT,
        max_age=VISIT,
        path=UNDER,
        secure=settings.HTTPS,
        httponly=True,
        samesite="Strict",
    )


def end_visit(response: HttpResponse) -> None:
    response.delete_cookie(COOKIE, path=UNDER, samesite="Strict")


def may_be_asked_from(request: HttpRequest) -> bool:
    return asked_from.hit(place_of(request))


def may_be_written_to(email: str) -> bool:
    return asked_for.hit(named(email))


def administered_or_404(request: HttpRequest, slug: str) -> Network:
    """A network whose data this person answers for."""
    return network_or_404(staff(request), slug, Role.ADMINISTRATOR)


def administration_or_404(request: HttpRequest) -> None:
    """The register is that of the whole site, which its networks share: any administrator of one may tidy it."""
    if not networks_of(staff(request), Role.ADMINISTRATOR).exists():
        raise Http404
