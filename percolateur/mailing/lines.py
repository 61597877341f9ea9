"""The line to the mail server: when it rests, and what its refusals are about."""

import logging
import re
import smtplib
import time

log = logging.getLogger(__name__)

FIRST_REST, LONGEST_REST = 5.0, 300.0  # seconds
ADDRESS_CODES = {550, 551, 553}  # RFC 5321, 4.2.2: no such mailbox, not here, not a name
ENHANCED = re.compile(r"^[45]\d\d[ -]([245])\.(\d{1,3})\.(\d{1,3})\b")
NO_LINE = 421  # the server goes away


class Line:
    """Leaves a server that is away alone, a little longer each time. One per process."""

    def __init__(self) -> None:
        self.until, self.pause = 0.0, FIRST_REST

    def rests(self) -> bool:
        return time.monotonic() < self.until

    def broke(self, error: Exception) -> None:
        log.error("The mail server cannot be used, next try in %d s: %s", self.pause, type(error).__name__)
        self.until, self.pause = time.monotonic() + self.pause, min(self.pause * 2, LONGEST_REST)

    def holds(self) -> None:
        self.pause = FIRST_REST


def trouble_of(error: Exception) -> tuple[int | None, str]:
    """The server's code and sentence when it refused this mail; no code for trouble with the line, or with us."""
    reason: bytes | str
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, reason = next(iter(error.recipients.values()))
    elif isinstance(error, smtplib.SMTPDataError):
        code, reason = error.smtp_code, error.smtp_error
    else:
        return None, str(error) or type(error).__name__
    sentence = f"{code} {reason.decode(errors='replace') if isinstance(reason, bytes) else reason}"
    return (None if code == NO_LINE else code), sentence


def is_for_good(code: int, sentence: str) -> bool:
    """Whether the address itself is bad (RFC 3463: X.1.* addressing, X.2.1 mailbox disabled), and not this mail."""
    enhanced = ENHANCED.match(sentence)
    if enhanced:
        return (enhanced[2] == "1" and enhanced[3] not in {"7", "8"}) or enhanced.group(2, 3) == ("2", "1")
    return code in ADDRESS_CODES
