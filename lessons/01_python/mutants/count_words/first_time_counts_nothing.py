"""Believes that a word starts at zero when it is met for the first time."""


def count_words(text: str) -> dict[str, int]:
    counts: dict[str, int] = {}
    for piece in text.lower().split():
        word = piece.strip(".,;:!?")
        if word in counts:
            counts[word] += 1
        else:
            counts[word] = 0
    return counts
