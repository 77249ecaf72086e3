"""Count the words of a text."""


def count_words(text: str) -> dict[str, int]:
    """Return how often each word occurs."""
    counts: dict[str, int] = {}
    for piece in text.lower().split():
        word = piece.strip(".,;:!?")
        counts[word] = counts.get(word, 0) + 1
    return counts
