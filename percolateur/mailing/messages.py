"""A message from a plain text: the text itself, and the same as HTML, light and readable by everyone.

The HTML is made from the text and says nothing more. No picture, nothing from elsewhere, no link but those written.
"""

import re
from dataclasses import dataclass
from email.utils import formataddr, parseaddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils.translation import get_language

LINK = re.compile(r"^(?:(?P<label>\S.*?)\s*:\s+)?(?P<address>https?://\S+)$")
FACT = re.compile(r"^(?P<term>[^:?!.,;]{1,20}?)\s*:\s+(?P<value>.+)$")


@dataclass(frozen=True)
class Paragraph:
    """Lines as they are; or facts, each a term and what it is; or a link and its words."""

    lines: list[str]

    @property
    def link(self) -> dict[str, str] | None:
        """« Changer d’avis : https://… », alone in its paragraph: a button that says « Changer d’avis »."""
        found = LINK.match(self.lines[0]) if len(self.lines) == 1 else None
        return found and {"address": found["address"], "label": found["label"] or found["address"]}

    @property
    def facts(self) -> list[tuple[str, str]]:
        """« Quand : mardi », « Où : ici »: two lines at least, and each of them so."""
        found = [FACT.match(line) for line in self.lines]
        return [(fact["term"], fact["value"]) for fact in found if fact] if len(found) > 1 and all(found) else []


def absolute(path: str) -> str:
    """The full address of a page, "" when PERCOLATEUR_ADDRESS is not set.

    Never that of a request: whoever forges a Host header would have our mails lead to them.
    """
    return f"{settings.ADDRESS}{path}" if settings.ADDRESS else ""


def compose(subject: str, text: str, *, sender: str = "", reply_to: str = "") -> EmailMultiAlternatives:
    """The message, in the language in use; `sender` is the name people see before our address."""
    address = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    author = formataddr((" ".join(sender.split()), address)) if sender else settings.DEFAULT_FROM_EMAIL
    language = get_language() or settings.LANGUAGE_CODE
    message = EmailMultiAlternatives(
        " ".join(subject.split()),
        text,
        author,
        reply_to=[reply_to] if reply_to else None,
        headers={"Content-Language": language},
    )
    message.attach_alternative(as_html(subject, text), "text/html")
    return message


def as_html(subject: str, text: str) -> str:
    return render_to_string("mailing/message.html", {"subject": subject, "paragraphs": paragraphs(text)})


def paragraphs(text: str) -> list[Paragraph]:
    blocks = re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n").strip())
    return [Paragraph([line.strip() for line in block.strip().split("\n")]) for block in blocks if block.strip()]
