"""Believes that `text.count` counts whole words."""


def count_words(text: str) -> dict[str, int]:
    lower = text.lower()
    words = [piece.strip(".,;:!?") for piece in lower.split()]
    return {word: lower.count(word) for word in words}
