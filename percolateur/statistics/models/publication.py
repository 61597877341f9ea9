"""Which networks show their figures to everyone."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from percolateur.network.models import Network


class FiguresPublication(models.Model):
    """A network whose coordination publishes its figures, small numbers hidden. No row: nothing is public."""

    network = models.OneToOneField(
        Network, models.CASCADE, related_name="figures_publication", verbose_name=_("réseau")
    )
    published_at = models.DateTimeField(_("publiés depuis"), default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = _("publication des chiffres")

    def __str__(self) -> str:
        return f"{self.network_id} – {self.published_at:%Y-%m-%d}"
