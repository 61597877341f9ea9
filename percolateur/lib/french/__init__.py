"""French as people write it: typography and dates for the pages, words and sounds for the search."""

from percolateur.lib.french.writing import NBSP, clock, day, in_french, span, typography

__all__ = ["NBSP", "clock", "day", "in_french", "span", "typography"]
