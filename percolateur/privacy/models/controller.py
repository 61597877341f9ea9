"""Who answers for the data of a network before the law: what the documents need and the software cannot know."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from percolateur.network.models import Network


class DataController(models.Model):
    """The *responsable de traitement* (GDPR, article 4.7) of one network. Whatever is empty is to be filled."""

    network = models.OneToOneField(
        Network, models.CASCADE, related_name="data_controller", primary_key=True, verbose_name=_("réseau")
    )
    name = models.CharField(_("collectivité responsable"), max_length=200, blank=True)
    postal_address = models.CharField(_("son adresse postale"), max_length=300, blank=True)
    dpo_name = models.CharField(_("délégué à la protection des données"), max_length=200, blank=True)
    dpo_email = models.EmailField(_("son adresse électronique"), blank=True)
    host = models.CharField(_("hébergeur et pays"), max_length=200, blank=True)
    host_measures = models.CharField(_("ce que l’hébergeur assure"), max_length=500, blank=True)
    transfers = models.CharField(_("données envoyées hors de l’Union européenne"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("responsable de traitement")

    def __str__(self) -> str:
        return self.name or self.network.name
