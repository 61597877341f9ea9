"""How documents are handed over."""

from django.http import HttpResponse

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def pdf_answer(document: bytes, name: str) -> HttpResponse:
    """Shown by the browser, kept under this name; no search engine has to know of it."""
    headers = {"Content-Disposition": f'inline; filename="{name}.pdf"', "X-Robots-Tag": "noindex"}
    return HttpResponse(document, content_type="application/pdf", headers=headers)


def xlsx_answer(book: bytes, name: str) -> HttpResponse:
    """A spreadsheet, to be kept under this name."""
    headers = {"Content-Disposition": f'attachment; filename="{name}.xlsx"', "X-Robots-Tag": "noindex"}
    return HttpResponse(book, content_type=XLSX, headers=headers)
