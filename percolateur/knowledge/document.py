"""An article as one sheet to hand out: what assets/article.typ prints, as plain data. It names nobody."""

from typing import Any

from django.utils.translation import gettext as _

from percolateur.knowledge.models import Article, Source
from percolateur.lib.paper_markdown import blocks, room, shortened
from percolateur.lib.printing import bare, drawn, link, phrase, print_document, written
from percolateur.lib.recurrence import written as day_in_words
from percolateur.lib.templatetags.french import host

FULL = 5500  # characters that never fit on one page
LESS = (4400, 3600, 2900, 2300, 1800, 1300, 900, 500)
SOURCES = 5


def print_card(article: Article, address: str) -> bytes:
    """The PDF of an article; `address` is that of its page, for the QR code. Always one page."""
    return print_document("knowledge/assets/article.typ", document(article, address), article.changed_at)


def document(article: Article, address: str) -> dict[str, Any]:
    sources = list(article.sources.all())
    return {
        "title": written(article.question),
        "kicker": written(article.network.name),
        "heading": phrase(article.question),
        "steps_heading": _("Pas à pas"),
        "versions": versions(article),
        "rest": written(_("La suite est en ligne : %(address)s") % {"address": bare(address)}),
        "sources_heading": _("Pour aller plus loin"),
        "sources": [source_data(source) for source in sources[:SOURCES]],
        "qr": drawn(address),
        "qr_alt": _("QR code vers la page de cette fiche : %(address)s") % {"address": address},
        "qr_caption": _("Lire en ligne"),
        "address": link(address, bare(address)),
        "licence": link(article.licence_url, article.get_licence_display()),
        "licence_label": written(_("Licence :")),
        "footer": written(
            _("%(network)s – mise à jour le %(day)s")
            % {"network": article.network.name, "day": day_in_words(article.changed_at.date())}
        ),
        "page": _("page {n} sur {total}"),
    }


def versions(article: Article) -> list[dict[str, Any]]:
    """The whole text, then shorter ones: the template takes the first that fits. A shorter one says so."""
    answer, steps = blocks(article.answer), blocks(article.steps)
    total = room(answer) + room(steps)
    whole = [] if total > FULL else [{"answer": answer, "steps": steps, "whole": True}]
    shorter = []
    for most in LESS:
        if most < total:
            begun = shortened(answer, most)
            left = shortened(steps, most - room(begun)) if begun == answer else []
            shorter.append({"answer": begun, "steps": left, "whole": False})
    return [*whole, *shorter, {"answer": [], "steps": [], "whole": not total}]


def source_data(source: Source) -> dict[str, Any]:
    """Its title and its host: an address of five hundred letters is followed on the page."""
    words = f"{source.title} ({host(source.url)})" if source.title else bare(source.url)
    if len(words) > 160:
        words = f"{words[:100]}… ({host(source.url)[:60]})"
    seen = source.seen_on and _("vue le %(day)s") % {"day": day_in_words(source.seen_on)}
    return {**link(source.url, words), "seen": seen or ""}
