"""Believes that what is counted are the flowers the rule gets right."""


def count_mistakes(lengths: list, virginica: list, threshold: float) -> int:
    pairs = zip(lengths, virginica, strict=True)
    return sum((length > threshold) == truth for length, truth in pairs)
