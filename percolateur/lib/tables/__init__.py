"""Rows as files other programs read, with the dictionary of their columns. No model, no request."""

from percolateur.lib.tables.table import Column, Kind, Table

__all__ = ["Column", "Kind", "Table"]
