"""Believes that a loop over a text visits its words."""


def count_words(text: str) -> dict[str, int]:
    counts: dict[str, int] = {}
    for word in text.lower():
        counts[word] = counts.get(word, 0) + 1
    return counts
