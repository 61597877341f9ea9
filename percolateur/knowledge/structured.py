"""An article in the words of schema.org, for search engines: a page of one question, and its answer."""

from typing import Any

from django.urls import reverse

from percolateur.knowledge.models import Article
from percolateur.lib.markdown import plain


def json_ld(article: Article, site: str) -> dict[str, Any] | None:
    """A public article as a schema.org/QAPage; None while it has no answer. `article` comes with network and sources.

    The network asks and answers: nobody's name is kept. No vote either, which the cafés do not hold.
    """
    if not (article.answer or article.steps):
        return None
    address, network = site + article.address, {"@type": "Organization", "name": article.network.name}
    created, changed = article.created_at.isoformat(), article.changed_at.isoformat()
    return {
        "@context": "https://schema.org",
        "@type": "QAPage",
        "@id": address,
        "url": address,
        "name": article.question,
        "inLanguage": article.language,
        "license": article.licence_url,
        "dateModified": changed,
        "about": [{"@type": "Thing", "name": name} for name in article.subject_names],
        "citation": [source.url for source in article.sources.all()],
        "image": site + reverse("opendata:article_picture", args=[article.pk]),
        "publisher": network,
        "mainEntity": {
            "@type": "Question",
            "@id": f"{address}#question",
            "name": article.question,
            "text": article.question,
            "answerCount": 1,
            "datePublished": created,
            "author": network,
            "acceptedAnswer": {
                "@type": "Answer",
                "text": "\n\n".join(plain(text) for text in (article.answer, article.steps) if text),
                "url": address,
                "datePublished": created,
                "dateModified": changed,
                "author": network,
            },
        },
    }
