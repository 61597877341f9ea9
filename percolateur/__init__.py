"""Percolateur: the free software of the cafés numériques."""

__version__ = "0.1.0"
