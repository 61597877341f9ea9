"""The three colours of a network, on what it prints: which ones may be read, and those of the house."""

import re
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

PAPER, INK, WHITE = "#fffdf7", "#1b1b2f", "#ffffff"
MAIN, ACCENT, LINK = "#7a2e0e", "#f2a65a", "#1b4965"
ENOUGH = 7.0  # WCAG 2.2, 1.4.6: what body text asks for

_written = re.compile(r"#[0-9a-f]{6}")


@dataclass(frozen=True)
class Palette:
    """Titles and awnings; a light one for decoration only; addresses to type."""

    main: str = MAIN
    accent: str = ACCENT
    link: str = LINK


def contrast(one: str, other: str) -> float:
    """From 1 to 21 (WCAG 2.2, « contrast ratio »), of colours written #rrggbb."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def check_text(colour: str) -> None:
    """Letters of this colour are read on paper, and white ones on it."""
    check_written(colour)
    refuse_unless(
        contrast(colour, PAPER), _("Trop claire pour des lettres : contraste %(found)s, il faut 7. Plus foncée ?")
    )


def check_ground(colour: str) -> None:
    """Ink is read on this colour."""
    check_written(colour)
    refuse_unless(
        contrast(colour, INK), _("Trop foncée sous des lettres : contraste %(found)s, il faut 7. Plus claire ?")
    )


def check_written(colour: str) -> None:
    if not _written.fullmatch(colour):
        raise ValidationError(_("Écrivez la couleur ainsi : #7a2e0e."))


def refuse_unless(found: float, sentence: object) -> None:
    if found < ENOUGH:
        raise ValidationError(sentence, params={"found": f"{int(found * 10) / 10:.1f}".replace(".", ",")})  # type: ignore[arg-type]
