"""How documents are handed over."""

from django.http import HttpResponse


def pdf_answer(document: bytes, name: str) -> HttpResponse:
    """Shown by the browser, kept under this name; no search engine has to know of it."""
    headers = {"Content-Disposition": f'inline; filename="{name}.pdf"', "X-Robots-Tag": "noindex"}
    return HttpResponse(document, content_type="application/pdf", headers=headers)
