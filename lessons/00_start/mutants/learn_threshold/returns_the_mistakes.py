"""Believes that the smallest number of mistakes is what is learned."""


def learn_threshold(lengths: list, virginica: list, candidates: list) -> float:
    return min(
        sum((x > c) != t for x, t in zip(lengths, virginica, strict=True)) for c in candidates
    )
