"""The proof of consent, what the purge leaves of what it erased, what people asked, and who answers for their data."""

from percolateur.privacy.models.consent import RECEIPTS_KEPT, ConsentReceipt, PolicyVersion
from percolateur.privacy.models.controller import DataController
from percolateur.privacy.models.disposal import Disposal
from percolateur.privacy.models.imported import ImportedTracker
from percolateur.privacy.models.link import DataLink
from percolateur.privacy.models.request import RightsRequest

__all__ = [
    "RECEIPTS_KEPT",
    "ConsentReceipt",
    "DataController",
    "DataLink",
    "Disposal",
    "ImportedTracker",
    "PolicyVersion",
    "RightsRequest",
]
