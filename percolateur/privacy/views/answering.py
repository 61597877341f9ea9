"""How documents are handed over."""

from django.http import HttpResponse
from django.utils import timezone

from percolateur.lib.answers import pdf_answer

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def pdf(content: bytes, name: str) -> HttpResponse:
    return pdf_answer(content, dated(name))


def spreadsheet(content: bytes, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{dated(name)}.xlsx"'}
    return HttpResponse(content, content_type=XLSX, headers=headers)


def dated(name: str) -> str:
    return f"{name}-{timezone.localdate():%Y-%m-%d}"
