"""What is prepared: each subject in its own file."""

from percolateur.preparation.models.catalogue import Catalogue
from percolateur.preparation.models.checklist import ChecklistItem, Preparation, Tick
from percolateur.preparation.models.document import TableDocument, TableDocumentQuerySet
from percolateur.preparation.models.hooks import HookDecision
from percolateur.preparation.models.people import HelpRequest, HelpRequestQuerySet, Partnership
from percolateur.preparation.models.press import PressAside, PressFeed, PressFeedQuerySet, PressItem, PressItemQuerySet
from percolateur.preparation.models.printed import PrintedPaper
from percolateur.preparation.models.resource import Resource, ResourceQuerySet
from percolateur.preparation.models.staff import Colleague
from percolateur.preparation.models.toolbox import Lack, Loan, LoanDevice, LoanQuerySet, Toolbox, ToolboxItem

__all__ = [
    "Catalogue",
    "ChecklistItem",
    "Colleague",
    "HelpRequest",
    "HelpRequestQuerySet",
    "HookDecision",
    "Lack",
    "Loan",
    "LoanDevice",
    "LoanQuerySet",
    "Partnership",
    "Preparation",
    "PressAside",
    "PressFeed",
    "PressFeedQuerySet",
    "PressItem",
    "PressItemQuerySet",
    "PrintedPaper",
    "Resource",
    "ResourceQuerySet",
    "TableDocument",
    "TableDocumentQuerySet",
    "Tick",
    "Toolbox",
    "ToolboxItem",
]
