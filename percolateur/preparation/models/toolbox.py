"""The toolbox of a library, its loan devices, and what libraries lend each other. Nobody's name is kept."""

from datetime import date

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from percolateur.network.models import Library
from percolateur.preparation.connectors.guide import CONNECTORS, Connector


class Toolbox(models.Model):
    """The box shown and handed round at a café, one a library."""

    library = models.OneToOneField(Library, models.CASCADE, related_name="toolbox", verbose_name=_("médiathèque"))
    checked_on = models.DateField(_("vérifiée le"), null=True, blank=True)

    def __str__(self) -> str:
        return str(self.library)


def lacking() -> Exists:
    """Whether an item is missing now."""
    return Exists(Lack.objects.filter(item=OuterRef("pk"), until=None))


class ToolboxItemQuerySet(models.QuerySet["ToolboxItem"]):
    def with_lacks(self) -> "ToolboxItemQuerySet":
        """Say of each whether it is `missing` now, and when it was before."""
        return self.annotate(missing=lacking()).prefetch_related("lacks")

    def to_buy(self) -> "ToolboxItemQuerySet":
        """What the coordination has to buy again: missing, or worn out."""
        return self.with_lacks().filter(lacking() | Q(state=ToolboxItem.State.WORN))

    def to_lend(self) -> "ToolboxItemQuerySet":
        """What is there, and works."""
        return self.filter(~lacking(), state=ToolboxItem.State.GOOD)


class ToolboxItem(models.Model):
    """One kind of thing in the box. `connector` is a key of the guide, « » when it shows no plug."""

    class State(models.TextChoices):
        GOOD = "GOOD", _("en bon état")
        WORN = "WORN", _("abîmé, à remplacer")

    toolbox = models.ForeignKey(Toolbox, models.CASCADE, related_name="items", verbose_name=_("boîte à outils"))
    name = models.CharField(_("objet"), max_length=80)
    connector = models.CharField(_("prise du guide"), max_length=30, blank=True)
    count = models.PositiveSmallIntegerField(_("combien"), default=1)
    state = models.CharField(_("état"), max_length=4, choices=State, default=State.GOOD)
    place = models.PositiveSmallIntegerField(_("rang dans la boîte"), default=0, editable=False)

    objects = ToolboxItemQuerySet.as_manager()
    missing: bool  # set by with_lacks()

    class Meta:
        ordering = ["place", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["toolbox", "name"],
                name="toolbox_item_once",
                violation_error_message=_("Cet objet est déjà dans la boîte."),
            ),
            models.CheckConstraint(
                condition=Q(count__gte=1),
                name="toolbox_item_counts",
                violation_error_message=_("Comptez-en au moins un, ou retirez l’objet de la boîte."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def library(self) -> Library:
        return self.toolbox.library

    @property
    def plug(self) -> Connector | None:
        return CONNECTORS.get(self.connector)


class Lack(models.Model):
    """« Il manquait le 12 mars »: from that day to the day it was there again. Who noticed is not kept."""

    item = models.ForeignKey(ToolboxItem, models.CASCADE, related_name="lacks", verbose_name=_("objet"))
    since = models.DateField(_("manquait le"))
    until = models.DateField(_("de retour le"), null=True, blank=True)

    class Meta:
        ordering = ["-since", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["item"],
                condition=Q(until=None),
                name="toolbox_lack_once",
                violation_error_message=_("Il est déjà noté que cet objet manque."),
            )
        ]


class LoanDeviceQuerySet(models.QuerySet["LoanDevice"]):
    def ready(self) -> "LoanDeviceQuerySet":
        return self.filter(charged=True, updated=True, problem="")


class LoanDevice(models.Model):
    """A laptop or a tablet of the library, put into people's hands during a café."""

    class Kind(models.TextChoices):
        LAPTOP = "LAPTOP", _("ordinateur portable")
        TABLET = "TABLET", _("tablette")
        PHONE = "PHONE", _("téléphone")
        OTHER = "OTHER", _("autre appareil")

    library = models.ForeignKey(Library, models.CASCADE, related_name="loan_devices", verbose_name=_("médiathèque"))
    name = models.CharField(_("nom"), max_length=60)
    kind = models.CharField(_("sorte d’appareil"), max_length=6, choices=Kind, default=Kind.LAPTOP)
    charged = models.BooleanField(_("chargé"), default=False)
    updated = models.BooleanField(_("à jour"), default=False)
    problem = models.CharField(_("problème constaté"), max_length=200, blank=True)
    checked_on = models.DateField(_("vérifié le"), null=True, blank=True, editable=False)

    objects = LoanDeviceQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["library", "name"],
                name="loan_device_name_once",
                violation_error_message=_("Un appareil porte déjà ce nom dans cette médiathèque."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_ready(self) -> bool:
        return self.charged and self.updated and not self.problem


class LoanQuerySet(models.QuerySet["Loan"]):
    def between(self, libraries: "models.QuerySet[Library]") -> "LoanQuerySet":
        """Those that one of these libraries asked for or was asked for."""
        return self.filter(Q(lender__in=libraries) | Q(borrower__in=libraries)).select_related(
            "lender", "borrower", "item", "device"
        )

    def going_on(self) -> "LoanQuerySet":
        return self.filter(returned_on=None, declined_on=None)

    def over(self) -> "LoanQuerySet":
        return self.exclude(returned_on=None, declined_on=None)


class Loan(models.Model):
    """What one library asks another for: a thing of its toolbox, or a device. Each date is a step that was taken."""

    class Stage(models.TextChoices):
        ASKED = "ASKED", _("demandé")
        LENT = "LENT", _("prêté")
        RETURNED = "RETURNED", _("rendu")
        DECLINED = "DECLINED", _("pas possible")

    lender = models.ForeignKey(Library, models.CASCADE, related_name="loans_given", verbose_name=_("prêteuse"))
    borrower = models.ForeignKey(Library, models.CASCADE, related_name="loans_taken", verbose_name=_("emprunteuse"))
    item = models.ForeignKey(
        ToolboxItem, models.CASCADE, related_name="loans", null=True, blank=True, verbose_name=_("objet")
    )
    device = models.ForeignKey(
        LoanDevice, models.CASCADE, related_name="loans", null=True, blank=True, verbose_name=_("appareil")
    )
    needed_from = models.DateField(_("pour le"))
    needed_until = models.DateField(_("jusqu’au"))
    asked_on = models.DateField(_("demandé le"), default=timezone.localdate)
    lent_on = models.DateField(_("prêté le"), null=True, blank=True)
    returned_on = models.DateField(_("rendu le"), null=True, blank=True)
    declined_on = models.DateField(_("refusé le"), null=True, blank=True)

    objects = LoanQuerySet.as_manager()

    class Meta:
        ordering = ["needed_from", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(item=None, device__isnull=False) | Q(device=None, item__isnull=False),
                name="loan_of_one_thing",
                violation_error_message=_("Choisissez un objet ou un appareil."),
            ),
            models.CheckConstraint(
                condition=~Q(lender=F("borrower")),
                name="loan_between_two",
                violation_error_message=_("Une médiathèque ne se prête rien à elle-même."),
            ),
            models.CheckConstraint(
                condition=Q(needed_until__gte=F("needed_from")),
                name="loan_ends_after_it_begins",
                violation_error_message=_("La fin doit venir après le début."),
            ),
            models.UniqueConstraint(
                fields=["device"],
                condition=Q(lent_on__isnull=False, returned_on=None),
                name="loan_device_lent_once",
                violation_error_message=_("Cet appareil est déjà prêté."),
            ),
        ]

    @property
    def what(self) -> str:
        return str(self.item or self.device)

    @property
    def stage(self) -> "Loan.Stage":
        if self.returned_on:
            return self.Stage.RETURNED
        if self.declined_on:
            return self.Stage.DECLINED
        return self.Stage.LENT if self.lent_on else self.Stage.ASKED

    @property
    def since(self) -> date:
        """The day of its last step."""
        return self.returned_on or self.declined_on or self.lent_on or self.asked_on

    @property
    def is_late(self) -> bool:
        return self.stage == self.Stage.LENT and self.needed_until < timezone.localdate()
