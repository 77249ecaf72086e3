"""Believes that more is better."""


def learn_threshold(lengths: list, virginica: list, candidates: list) -> float:
    return max(
        candidates, key=lambda c: sum((x > c) != t for x, t in zip(lengths, virginica, strict=True))
    )
