"""The review of a year: its page with the words of the coordination, and both documents."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from percolateur.lib.answers import pdf_answer
from percolateur.lib.charts import bars, columns
from percolateur.network.access import libraries_of, library_or_404, may_coordinate, network_or_404, networks_of, staff
from percolateur.network.models import Role
from percolateur.reports.actions import review as actions
from percolateur.reports.forms.review import WordsForm
from percolateur.reports.review.document import announced, print_review
from percolateur.reports.review.full import print_full_review
from percolateur.reports.review.review import QUESTIONS, Review
from percolateur.reports.review.telling import numbers, participation, sentences, subjects
from percolateur.reports.review.years import Year


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What this person may report, by network and by library."""
    user = staff(request)
    networks = list(networks_of(user).with_rights(user))
    libraries = list(libraries_of(user).order_by("name", "pk"))
    for network in networks:
        network.mine = [library for library in libraries if library.network_id == network.pk]  # type: ignore[attr-defined]
    return render(request, "reports/home.html", {"networks": networks, "year": timezone.localdate().year})


def year_or_404(slug: str) -> Year:
    year = Year.read(slug)
    if year is None:
        raise Http404
    return year


def network_review_or_404(request: HttpRequest, slug: str, year: str) -> Review:
    return Review(network_or_404(staff(request), slug, Role.COORDINATOR), year_or_404(year))


def library_review_or_404(request: HttpRequest, pk: int, year: str) -> Review:
    library = library_or_404(staff(request), pk)
    return Review(library.network, year_or_404(year), library)


@require_safe
def review(request: HttpRequest, slug: str, year: str) -> HttpResponse:
    return page(request, network_review_or_404(request, slug, year))


@require_safe
def review_library(request: HttpRequest, pk: int, year: str) -> HttpResponse:
    return page(request, library_review_or_404(request, pk, year))


def page(request: HttpRequest, review: Review, form: WordsForm | None = None) -> HttpResponse:
    """With the form for the words of the coordination, for whoever is of it."""
    if form is None and may_coordinate(request.user, review.network):
        form = WordsForm(initial={"words": review.words})
    context = shown(review) | {"form": form, "words_at": address_of(review, what="_words")}
    return render(request, "reports/review.html", context, status=422 if form and form.errors else 200)


@require_POST
def review_words(request: HttpRequest, slug: str, year: str) -> HttpResponse:
    return keep_words(request, network_review_or_404(request, slug, year))


@require_POST
def review_library_words(request: HttpRequest, pk: int, year: str) -> HttpResponse:
    library = library_or_404(staff(request), pk, Role.COORDINATOR)
    return keep_words(request, Review(library.network, year_or_404(year), library))


def keep_words(request: HttpRequest, review: Review) -> HttpResponse:
    form = WordsForm(request.POST)
    if not form.is_valid():
        return page(request, review, form)
    actions.say(review, form.cleaned_data["words"])
    messages.success(request, _("Votre mot est enregistré : il paraît sur le bilan."))
    return redirect(address_of(review))


def shown(review: Review) -> dict[str, Any]:
    """What the page says; nothing of the figures when there is nothing to tell yet."""
    years = {name: address_of(review, year) for name, year in around(review.year).items() if year}
    context: dict[str, Any] = {"review": review, "network": review.network, "years": years}
    if review.is_empty:
        return context
    return context | {
        "sentences": sentences(review),
        "numbers": numbers(review),
        "months": columns(participation(review)),
        "subjects": bars(subjects(review)),
        "questions": review.articles[:QUESTIONS],
        "coming": [announced(event, review) for event in review.coming],
        "pdf": address_of(review, what="_pdf"),
        "full_pdf": address_of(review, what="_full"),
    }


def around(year: Year) -> dict[str, Year | None]:
    return {"before": year.before, "after": year.after, "other": year.other}


def address_of(review: Review, year: Year | None = None, what: str = "") -> str:
    """The page, or a document, of this review or of another of its years."""
    slug = (year or review.year).slug
    if review.library:
        return reverse(f"reports:review_library{what}", args=[review.library.pk, slug])
    return reverse(f"reports:review{what}", args=[review.network.slug, slug])


@require_safe
def review_pdf(request: HttpRequest, slug: str, year: str) -> HttpResponse:
    return printed(network_review_or_404(request, slug, year))


@require_safe
def review_library_pdf(request: HttpRequest, pk: int, year: str) -> HttpResponse:
    return printed(library_review_or_404(request, pk, year))


@require_safe
def review_full(request: HttpRequest, slug: str, year: str) -> HttpResponse:
    return printed(network_review_or_404(request, slug, year), full=True)


@require_safe
def review_library_full(request: HttpRequest, pk: int, year: str) -> HttpResponse:
    return printed(library_review_or_404(request, pk, year), full=True)


def printed(review: Review, *, full: bool = False) -> HttpResponse:
    """Back to the page when there is nothing to tell."""
    if review.is_empty:
        return redirect(address_of(review))
    name = f"bilan-{'complet-' if full else ''}{review.year.slug}"
    return pdf_answer(print_full_review(review) if full else print_review(review), name)
