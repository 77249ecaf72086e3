"""Believes that a dictionary holds zero for a word it has never seen."""


def count_words(text: str) -> dict[str, int]:
    counts: dict[str, int] = {}
    for piece in text.lower().split():
        counts[piece.strip(".,;:!?")] += 1
    return counts
