"""The words at one or two slips from another, without comparing it to all of them.

Two slips leave whole at least one of three pieces of a word, and move it by two places at most. So each word is kept by
its first letter, its length and each of its pieces. (Letters swapped over the edge of a piece break both: one word in
many is missed, when the third one is misspelt too.)
"""

from collections import defaultdict

from rapidfuzz import process
from rapidfuzz.distance import OSA


class Nearby:
    """Words that begin with the same letter, by how they are spelt."""

    def __init__(self) -> None:
        self._by_piece: defaultdict[tuple[str, int, int, str], list[str]] = defaultdict(list)

    def __contains__(self, word: str) -> bool:
        start, end = edges(len(word), 0)
        return word in self._by_piece.get((word[0], len(word), 0, word[start:end]), ())

    def add(self, word: str) -> None:
        for number in range(3):
            start, end = edges(len(word), number)
            self._by_piece[word[0], len(word), number, word[start:end]].append(word)

    def around(self, word: str, slips: int) -> dict[str, int]:
        """The words that are at most so many slips away, with how many."""
        found = process.extract(
            word, list(self._likely(word, slips)), scorer=OSA.distance, score_cutoff=slips, limit=None
        )
        return {other: int(distance) for other, distance, _place in found}

    def _likely(self, word: str, slips: int) -> set[str]:
        likely: set[str] = set()
        for length in range(max(3, len(word) - slips), len(word) + slips + 1):
            # The first piece has not moved, and the last one by the difference of lengths.
            moves = ((0,), range(-slips, slips + 1), (len(word) - length,))
            for number in range(3):
                start, end = edges(length, number)
                for move in moves[number]:
                    if start + move >= 0:
                        piece = word[start + move : end + move]
                        likely.update(self._by_piece.get((word[0], length, number, piece), ()))
        return likely


def edges(length: int, number: int) -> tuple[int, int]:
    """Where a piece of a word of that length begins and ends."""
    return length * number // 3, length * (number + 1) // 3
