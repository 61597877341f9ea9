"""The programme for machines. Every answer may be kept for an hour, and says when nothing changed (304)."""

from collections.abc import Callable

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from percolateur.events import feeds, openagenda
from percolateur.events.access import link_or_404, public_event_or_404
from percolateur.events.feeds import fingerprint, recent, site_of
from percolateur.events.forms.programme import ProgrammeFilter
from percolateur.events.models import Event, EventQuerySet

HOUR = 3600


def unless_known(
    request: HttpRequest, events: EventQuerySet, name: str, build: Callable[[str], HttpResponse], **cache: bool
) -> HttpResponseBase:
    """What `build` makes for this site's address; 304 for a reader that has it already."""
    site = site_of(request)
    digest, changed = fingerprint(events, name, site, request.path)
    etag, seconds = f'"{digest}"', int(changed.timestamp()) if changed else None
    response = get_conditional_response(request, etag, seconds) or build(site)
    response["ETag"] = etag
    if seconds:
        response["Last-Modified"] = http_date(seconds)
    patch_cache_control(response, max_age=HOUR, **(cache or {"public": True}))
    return response


def chosen(request: HttpRequest) -> tuple[EventQuerySet, str]:
    """The public events of the filter of the address, and what they are called."""
    public = Event.objects.public()
    filters = ProgrammeFilter(public, request.GET, without=["pres", "mois"])
    return recent(filters.matching().with_place()), _("%(name)s – Percolateur") % {"name": filters.title}


@require_safe
@login_not_required
def calendar(request: HttpRequest) -> HttpResponseBase:
    """Of the whole site, a network, a library or a format, as the programme's filter says."""
    events, name = chosen(request)
    return unless_known(request, events, name, lambda site: ics_file(feeds.ics(events, name, site), "programme"))


@require_safe
@login_not_required
def host_calendar(request: HttpRequest, secret: str) -> HttpResponseBase:
    """All that one person hosts, drafts and staff cafés too, for whoever knows the secret address."""
    user = link_or_404(secret).user
    events, name = recent(Event.objects.filter(hosts=user).with_place()), _("Mes séances – Percolateur")
    return unless_known(
        request, events, name, lambda site: ics_file(feeds.ics(events, name, site), "mes-seances"), private=True
    )


@require_safe
@login_not_required
def ics(request: HttpRequest, pk: int) -> HttpResponseBase:
    """One event, to put in one's calendar."""
    event = public_event_or_404(pk)
    events = Event.objects.filter(pk=pk).with_place()
    return unless_known(
        request, events, str(event), lambda site: ics_file(feeds.ics([event], str(event), site), f"seance-{pk}")
    )


def ics_file(written: bytes, name: str) -> HttpResponse:
    response = HttpResponse(written, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'inline; filename="{name}.ics"'
    return response


@require_safe
@login_not_required
def rss(request: HttpRequest) -> HttpResponseBase:
    return _syndication(request, "rss")


@require_safe
@login_not_required
def atom(request: HttpRequest) -> HttpResponseBase:
    return _syndication(request, "atom")


def _syndication(request: HttpRequest, kind: str) -> HttpResponseBase:
    """The dates to come, the last changed first."""
    public = Event.objects.public().upcoming()
    filters = ProgrammeFilter(public, request.GET, without=["pres", "mois"])
    events = filters.matching().with_place().order_by("-changed_at", "-pk")[: feeds.NEWEST]
    name = _("%(name)s – Percolateur") % {"name": filters.title}

    def build(site: str) -> HttpResponse:
        feed = feeds.syndication(feeds.FEEDS[kind], events, name, site, request.get_full_path())
        response = HttpResponse(content_type=feeds.TYPES[kind])
        feed.write(response, "utf-8")
        return response

    return unless_known(request, events, name, build)


@require_safe
@login_not_required
def openagenda_json(request: HttpRequest) -> HttpResponseBase:
    """For OpenAgenda's team, and whoever reads its shape."""
    events, name = chosen(request)
    return unless_known(request, events, name, lambda site: JsonResponse(openagenda.export(events, site)))
