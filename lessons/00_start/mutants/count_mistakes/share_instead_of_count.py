"""Believes that a number of mistakes is divided by the number of flowers."""


def count_mistakes(lengths: list, virginica: list, threshold: float) -> int:
    pairs = zip(lengths, virginica, strict=True)
    return sum((length > threshold) != truth for length, truth in pairs) / len(lengths)
