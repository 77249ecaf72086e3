"""Believes that a dictionary hands out its pairs when it is sorted."""


def rank(counts: dict[str, int]) -> list[tuple[str, int]]:
    return sorted(counts, key=lambda word: (-counts[word], word))
