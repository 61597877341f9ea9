"""The link by which somebody sees what is kept of their address: asked for, opened once, closed."""

from datetime import timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

GOOD_FOR = timedelta(minutes=15)  # from the moment the mail leaves
VISIT = timedelta(minutes=30)  # from the moment it is opened
ASKED_FOR = timedelta(hours=1)  # a mail that could not leave until then is worth nothing


class DataLinkQuerySet(models.QuerySet["DataLink"]):
    def fresh(self) -> "DataLinkQuerySet":
        """Whose mail may still leave."""
        return self.filter(asked_at__gt=timezone.now() - ASKED_FOR)

    def visited(self) -> "DataLinkQuerySet":
        """Opened, and not for long."""
        return self.filter(opened_at__gt=timezone.now() - VISIT)


class DataLink(models.Model):
    """One request of one address. Gone when the visit is closed, and within three hours."""

    email = models.EmailField(_("adresse électronique"))
    asked_at = models.DateTimeField(_("demandé à"), default=timezone.now)
    opened_at = models.DateTimeField(_("ouvert à"), null=True, blank=True)

    objects = DataLinkQuerySet.as_manager()
