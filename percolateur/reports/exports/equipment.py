"""What the toolboxes hold, the devices that are lent in the room, the loans between libraries."""

from django.utils.translation import gettext_lazy as _

from percolateur.lib.tables import Column, Kind, Table
from percolateur.preparation.models import Loan, LoanDevice, ToolboxItem
from percolateur.reports.exports.export import Export, Rows, choice


def items() -> Rows:
    return ToolboxItem.objects.with_lacks().select_related("toolbox__library").order_by("toolbox", "place", "pk")


def devices() -> Rows:
    return LoanDevice.objects.select_related("library").order_by("library", "pk")


def loans() -> Rows:
    return Loan.objects.select_related("lender", "borrower", "item", "device").order_by("asked_on", "pk")


ITEM_TABLE = Table(
    "boite-a-outils",
    _("Boîtes à outils"),
    _("Ce que contient la boîte de chaque médiathèque, et ce qui y manque."),
    [
        Column("id", "Numéro", "pk", Kind.INTEGER, required=True, unique=True),
        Column("mediatheque", "Médiathèque", "toolbox.library.name", required=True),
        Column("objet", "Objet", "name", required=True),
        Column("combien", "Combien", "count", Kind.INTEGER),
        choice("etat", "État", "state", ToolboxItem.State),
        Column("manque", "Manque", "missing", Kind.BOOLEAN),
        Column("boite_verifiee_le", "Boîte vérifiée le", "toolbox.checked_on", Kind.DATE),
    ],
    key="id",
)

DEVICE_TABLE = Table(
    "appareils",
    _("Appareils de prêt"),
    _("Les ordinateurs et les tablettes que l’on prête pendant la séance."),
    [
        Column("id", "Numéro", "pk", Kind.INTEGER, required=True, unique=True),
        Column("mediatheque", "Médiathèque", "library.name", required=True),
        Column("nom", "Nom", "name", required=True),
        choice("sorte", "Sorte d’appareil", "kind", LoanDevice.Kind),
        Column("charge", "Chargé", "charged", Kind.BOOLEAN),
        Column("a_jour", "À jour", "updated", Kind.BOOLEAN),
        Column("probleme", "Problème constaté", lambda device: device.problem or None),
        Column("verifie_le", "Vérifié le", "checked_on", Kind.DATE),
    ],
    key="id",
)

LOAN_TABLE = Table(
    "prets",
    _("Prêts entre médiathèques"),
    _("Ce qu’une médiathèque a demandé à une autre, et où en est le prêt."),
    [
        Column("id", "Numéro", "pk", Kind.INTEGER, required=True, unique=True),
        Column("quoi", "Quoi", "what", required=True),
        Column("preteuse", "Prêteuse", "lender.name"),
        Column("emprunteuse", "Emprunteuse", "borrower.name"),
        choice("etape", "Étape", "stage", Loan.Stage),
        Column("pour_le", "Pour le", "needed_from", Kind.DATE),
        Column("jusqu_au", "Jusqu’au", "needed_until", Kind.DATE),
        Column("demande_le", "Demandé le", "asked_on", Kind.DATE),
        Column("prete_le", "Prêté le", "lent_on", Kind.DATE),
        Column("rendu_le", "Rendu le", "returned_on", Kind.DATE),
    ],
    key="id",
)

EQUIPMENT = [
    Export(ITEM_TABLE, items, library="toolbox__library"),
    Export(DEVICE_TABLE, devices, library="library"),
    Export(LOAN_TABLE, loans, library="lender"),
]
