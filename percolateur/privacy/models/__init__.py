"""The proof of consent, what the purge leaves of what it erased, and what people asked about their data."""

from percolateur.privacy.models.consent import RECEIPTS_KEPT, ConsentReceipt, PolicyVersion
from percolateur.privacy.models.disposal import Disposal
from percolateur.privacy.models.imported import ImportedTracker
from percolateur.privacy.models.link import DataLink
from percolateur.privacy.models.request import RightsRequest

__all__ = [
    "RECEIPTS_KEPT",
    "ConsentReceipt",
    "DataLink",
    "Disposal",
    "ImportedTracker",
    "PolicyVersion",
    "RightsRequest",
]
