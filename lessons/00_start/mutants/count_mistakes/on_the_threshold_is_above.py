"""Believes that as long as the threshold is longer than it."""


def count_mistakes(lengths: list, virginica: list, threshold: float) -> int:
    pairs = zip(lengths, virginica, strict=True)
    return sum((length >= threshold) != truth for length, truth in pairs)
