from percolateur.privacy.models.consent import RECEIPTS_KEPT, ConsentReceipt, PolicyVersion
from percolateur.privacy.models.imported import ImportedTracker

__all__ = ["RECEIPTS_KEPT", "ConsentReceipt", "ImportedTracker", "PolicyVersion"]
