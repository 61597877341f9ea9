"""Anyone says what is amiss with an article; coordination says what became of it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, Min, Prefetch, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from percolateur.knowledge import actions
from percolateur.knowledge.access import decided_networks_or_404, flag_or_404, flags_from, public_article_or_404
from percolateur.knowledge.forms.flag import FlagForm, VerdictForm
from percolateur.knowledge.models import Article, Flag
from percolateur.lib.limiting import place_of
from percolateur.lib.origin import from_here
from percolateur.network.access import staff

PER_PAGE = 25
LATEST = 10
GRAVE = 2  # so many say it is inappropriate: first in the queue


@csrf_exempt  # a form for everyone sets no cookie; `from_here` keeps other sites out
@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """The same thanks whoever sends it. What a program may have sent is set aside, and counts once somebody read it."""
    article = public_article_or_404(pk)
    if request.method == "POST" and not from_here(request):
        raise PermissionDenied
    form = FlagForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if not flags_from.hit(place_of(request)):
            return render(request, "429.html", status=429)
        actions.flag(article, form.cleaned_data["reason"], form.cleaned_data["words"], aside=form.is_suspicious)
        return redirect("knowledge:report_thanks", pk)
    context = {"article": article, "form": form}
    return render(request, "knowledge/report.html", context, status=422 if form.errors else 200)


@require_safe
@login_not_required
def thanks(request: HttpRequest, pk: int) -> HttpResponse:
    return render(request, "knowledge/report_thanks.html", {"article": public_article_or_404(pk)})


@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """What several find inappropriate first, then the oldest."""
    networks = decided_networks_or_404(request)
    opened = Q(flags__closed_at=None, flags__aside=False) & Q(flags__isnull=False)
    articles = (
        Article.objects.filter(network__in=networks)
        .annotate(
            inappropriate=Count("flags", opened & Q(flags__reason=Flag.Reason.INAPPROPRIATE)),
            since=Min("flags__at", filter=opened),
        )
        .exclude(since=None)
        .annotate(grave=Q(inappropriate__gte=GRAVE))
        .order_by("-grave", "since", "pk")
        .prefetch_related(Prefetch("flags", Flag.objects.opened(), "opened"))
    )
    aside = Flag.objects.set_aside().filter(article__network__in=networks)
    context = {
        "aside": aside.count(),
        "page": Paginator(articles, PER_PAGE).get_page(request.GET.get("page")),
        "closed": just_closed(networks, aside=False),
    }
    return render(request, "knowledge/flags.html", context)


def just_closed(networks: list[int], aside: bool) -> "QuerySet[Flag]":
    closed = Flag.objects.closed().filter(article__network__in=networks, aside=aside)
    return closed.select_related("article", "closed_by").order_by("-closed_at")[:LATEST]


@require_safe
def asides(request: HttpRequest) -> HttpResponse:
    """What a program may have sent, the oldest first."""
    networks = decided_networks_or_404(request)
    flags = Flag.objects.set_aside().filter(article__network__in=networks).select_related("article")
    context = {
        "page": Paginator(flags, PER_PAGE).get_page(request.GET.get("page")),
        "closed": just_closed(networks, aside=True),
    }
    return render(request, "knowledge/flags_aside.html", context)


@require_POST
def letting_through(request: HttpRequest, pk: int) -> HttpResponse:
    actions.let_flag_through(flag_or_404(request, pk))
    messages.success(request, _("Le signalement est dans la liste à traiter."))
    return redirect("knowledge:flags_aside")


@require_POST
def closing(request: HttpRequest, pk: int) -> HttpResponse:
    report, form = flag_or_404(request, pk), VerdictForm(request.POST)
    if form.is_valid():
        actions.close_flag(report, form.cleaned_data["verdict"], staff(request))
    else:
        messages.error(request, _("Dites quelle suite est donnée au signalement."))
    return redirect("knowledge:flags_aside" if report.aside else "knowledge:flags")


@require_POST
def reopening(request: HttpRequest, pk: int) -> HttpResponse:
    report = flag_or_404(request, pk)
    actions.reopen_flag(report)
    return redirect("knowledge:flags_aside" if report.aside else "knowledge:flags")
