"""Believes that a false alarm is no mistake."""


def count_mistakes(lengths: list, virginica: list, threshold: float) -> int:
    pairs = zip(lengths, virginica, strict=True)
    return sum(length <= threshold and truth for length, truth in pairs)
