"""Believes that the place of the best candidate is the best candidate."""


def learn_threshold(lengths: list, virginica: list, candidates: list) -> float:
    mistakes = [
        sum((x > c) != t for x, t in zip(lengths, virginica, strict=True)) for c in candidates
    ]
    return mistakes.index(min(mistakes))
