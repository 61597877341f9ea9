"""The three columns of things to do before an event."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Column(models.TextChoices):
    """Where it stands on the page."""

    PEOPLE = "PEOPLE", _("Les personnes")
    ROOM = "ROOM", _("La salle et le matériel")
    THEMES = "THEMES", _("Les thèmes")
