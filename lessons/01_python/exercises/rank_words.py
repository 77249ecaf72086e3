"""Rank the words of a text.

A vocabulary lists words by how often they occur, so that the rare ones can be cut off at the end.

Write `rank(counts)`: it is given a dictionary from words to numbers and returns a list of tuples
(word, number), the most frequent first. Words with the same number stand in the order of the alphabet.

    rank({"the": 2, "a": 5, "net": 2}) is [("a", 5), ("net", 2), ("the", 2)]
"""


def rank(counts: dict[str, int]) -> list[tuple[str, int]]:
    """Return words with their counts, the most frequent first, equal ones by the alphabet."""
    ...  # Your code here.
