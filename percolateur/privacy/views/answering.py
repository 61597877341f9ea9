"""How documents are handed over."""

from django.http import HttpResponse
from django.utils import timezone

from percolateur.lib.answers import pdf_answer, xlsx_answer


def pdf(content: bytes, name: str) -> HttpResponse:
    return pdf_answer(content, dated(name))


def spreadsheet(content: bytes, name: str) -> HttpResponse:
    return xlsx_answer(content, dated(name))


def dated(name: str) -> str:
    return f"{name}-{timezone.localdate():%Y-%m-%d}"
