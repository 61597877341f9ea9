"""What an import did."""

from dataclasses import dataclass


@dataclass
class Report:
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    failed: int = 0
