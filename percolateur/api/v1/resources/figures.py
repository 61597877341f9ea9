"""The figures of a network's year: without any number under five for anyone, whole for its own programs."""

import typing
from collections.abc import Mapping
from dataclasses import fields
from typing import Annotated, Any

import msgspec
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from msgspec import Meta, Struct

from percolateur.api.models import Scope as Right
from percolateur.api.v1.kinds import Slug
from percolateur.api.v1.operations import Call, operation
from percolateur.api.v1.resources.places import network_of
from percolateur.statistics.figures import by_library, by_month, figures
from percolateur.statistics.numbers import Figures
from percolateur.statistics.public import public_year
from percolateur.statistics.scope import Period, Scope

OTHER_KINDS: dict[Any, Any] = {Mapping[str, int | None]: dict[str, int | None], frozenset[str]: list[str]}
_hints = typing.get_type_hints(Figures)
# Every figure there is, under the name that docs/reference/figures.md defines.
FiguresOut: Any = msgspec.defstruct(
    "FiguresOut", [(one.name, OTHER_KINDS.get(_hints[one.name], _hints[one.name])) for one in fields(Figures)]
)


class MonthOut(Struct):
    month: str
    figures: FiguresOut


class LibraryYear(Struct):
    library: int
    figures: FiguresOut


class YearOut(Struct):
    network: str
    year: int
    whole: bool
    total: FiguresOut
    by_month: list[MonthOut]
    by_library: list[LibraryYear]


class YearQuery(Struct, kw_only=True):
    year: Annotated[int, Meta(ge=2000, le=2100)] | None = None


def figures_out(found: Figures) -> Any:
    values = {one.name: getattr(found, one.name) for one in fields(Figures)}
    plain = {name: dict(value) for name, value in values.items() if isinstance(value, Mapping)}
    return FiguresOut(**{**values, **plain, "hidden": sorted(found.hidden)})


@operation(
    "GET",
    "/networks/{network}/figures",
    tag="figures",
    summary=_("Les chiffres d’une année"),
    about=_(
        "Les chiffres d’un réseau pour une année civile, par mois et par médiathèque. null veut dire que personne n’a "
        "compté. Sans clé, aucun nombre de moins de cinq n’est montré : « hidden » dit lesquels manquent. Avec une clé "
        "du réseau qui a le droit « figures », ils sont entiers et « whole » vaut true."
    ),
    query=YearQuery,
    answer=YearOut,
    problems=(404,),
)
def get_figures(call: Call, network: Slug) -> YearOut:
    found, year = network_of(network), call.query.year or timezone.localdate().year
    whole = call.holds(Right.FIGURES, found.pk)
    scope, period = Scope((found.pk,)), Period.year(year)
    if whole:
        total, months, libraries = figures(scope, period), by_month(scope, period), by_library(scope, period)
    else:
        public = public_year(found.pk, year)
        total, months, libraries = public.total, public.by_month, public.by_library
    return YearOut(
        found.slug,
        year,
        whole,
        figures_out(total),
        [MonthOut(f"{month:%Y-%m}", figures_out(each)) for month, each in months],
        [LibraryYear(library, figures_out(each)) for library, each in libraries],
    )
