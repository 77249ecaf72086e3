"""Rank the words of a text."""


def rank(counts: dict[str, int]) -> list[tuple[str, int]]:
    """Return words with their counts, the most frequent first, equal ones by the alphabet."""
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
